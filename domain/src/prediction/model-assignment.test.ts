import { expect, test } from 'vitest';
import { CANARY_SHARE, isCanaryLifter } from './model-assignment.ts';

test('a canary answers a tenth of the lifters, always the same ones, and the next canary others', () => {
  const lifters = Array.from({ length: 10_000 }, (_, at) => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`);
  const first = lifters.filter((id) => isCanaryLifter(id, 'model-2026-11-22'));
  const second = lifters.filter((id) => isCanaryLifter(id, 'model-2026-11-23'));
  for (const chosen of [first, second]) expect(Math.abs(chosen.length / lifters.length - CANARY_SHARE)).toBeLessThan(0.01);
  expect(lifters.filter((id) => isCanaryLifter(id, 'model-2026-11-22'))).toEqual(first);
  const both = first.filter((id) => second.includes(id)).length;
  expect(both / first.length).toBeLessThan(0.2);
});
