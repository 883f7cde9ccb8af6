import type { HistorySet } from '@gymgenius/domain/prediction/prediction-request';
import { expect, test } from 'vitest';
import { effortJumps } from './effort-jump.ts';

/** Sets that told this RIR. */
function told(rirs: readonly (number | null)[], type: HistorySet['type'] = 'working'): HistorySet[] {
  return rirs.map((rir, at) => ({
    exerciseId: 'bench-press',
    performedAt: at,
    type,
    load: { kind: 'external', value: 60, unit: 'kg' },
    reps: 8,
    rir,
    durationSec: null,
  }));
}
const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);
const USUAL = told([1, 2, 3, 2, 1, 2, 3, 2, 1, 2, 3, 2]);

test.each([
  ['nothing left, all of a sudden', USUAL, told(times(6, 0)), true],
  ['zeros where nothing used to be said', told(times(12, null)), told(times(6, 0)), true],
  ['half of the sets at zero', USUAL, told([0, 0, 0, 2, 2, 2]), false],
  ['a rep more than usual', USUAL, told(times(6, 3)), false],
  ['more than a rep more', USUAL, told([3, 3, 3, 3, 3, 4]), true],
  ['far more, by somebody who tells anything', told([0, 5, 0, 5, 0, 5, 0, 5, 0, 5, 5, 5]), told([5, 5, 5, 0, 5, 5]), false],
  ['five sets', USUAL, told(times(5, 0)), false],
  ['nine sets before', USUAL.slice(3), told(times(6, 0)), false],
  ['sets to failure, which leave nothing', USUAL, told(times(6, 0), 'failure'), false],
] as const)('%s: a jump? %#', (_, earlier, tonight, jumps) => {
  expect(effortJumps(earlier, tonight)).toBe(jumps);
});
