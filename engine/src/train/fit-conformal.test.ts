import { baseParameters } from '@gymgenius/store/models/base-parameters';
import { expect, test } from 'vitest';
import { fitConformal } from './fit-conformal.ts';
import type { LifterLog, WorkoutUse } from './lifter-log.ts';
import { simulateLifter } from './simulated-log.fixture.ts';

const UNTIL = new Date('2026-11-22T03:00:00Z');

/** Eight lifters; in the last workout everybody does `more` reps, and it is used so. */
function levelsWhere(use: WorkoutUse['use'], more: number) {
  const lifters = Array.from({ length: 8 }, (_, seed): LifterLog => {
    const log = simulateLifter(seed + 1, { workouts: 8, sets: 12, until: UNTIL });
    const workouts = log.map((sets, at) => (at === log.length - 1 ? sets.map((set) => ({ ...set, reps: set.reps + more })) : sets));
    return {
      athleteId: String(seed),
      profile: { bodyweightKg: 80, experience: null },
      ownExercises: new Map(),
      workouts,
      uses: workouts.map((_sets, at) => ({ id: String(at), newSets: 0, use: at === workouts.length - 1 ? use : 'fit' })),
    };
  });
  return fitConformal(lifters, baseParameters(), UNTIL);
}

test('what judges sets no level: its sets may be anything, to the bit; fitted ones move them', () => {
  expect(levelsWhere('judge', 8)).toEqual(levelsWhere('judge', 0));
  expect(levelsWhere('fit', 8)).not.toEqual(levelsWhere('fit', 0));
});
