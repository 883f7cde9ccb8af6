import { expect, test } from 'vitest';
import { setsPerMuscle } from './volume.ts';

test('one for the first muscles, half for the helpers, nothing for warm-ups, half for mini-sets', () => {
  const bench = { primary: ['chest'], secondary: ['triceps'] } as const;
  const pushdown = { primary: ['triceps'], secondary: [] } as const;
  const volume = setsPerMuscle([
    { exercise: bench, type: 'warmup' },
    { exercise: bench, type: 'working' },
    { exercise: bench, type: 'failure' },
    { exercise: pushdown, type: 'drop' },
  ]);
  expect([...volume]).toEqual([
    ['chest', 2],
    ['triceps', 1.5],
  ]);
});
