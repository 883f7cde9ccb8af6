import type { SimulatedPlan } from './simulated-lifter.ts';

type Line = readonly [exerciseId: string, sets: number, min: number, restSec: number];

const DAYS: readonly (readonly Line[])[] = [
  [
    ['back-squat', 3, 5, 180],
    ['bench-press', 3, 6, 150],
    ['barbell-row', 3, 8, 120],
    ['barbell-curl', 2, 10, 90],
  ],
  [
    ['deadlift', 3, 4, 180],
    ['overhead-press', 3, 6, 150],
    ['lat-pulldown', 3, 8, 120],
    ['leg-extension', 2, 11, 90],
  ],
  [
    ['leg-press', 3, 9, 150],
    ['dumbbell-bench-press', 3, 8, 120],
    ['seated-cable-row', 3, 9, 120],
    ['triceps-pushdown', 2, 11, 90],
  ],
];

/** Three days of twelve lifts; `shift` = the reps that this lifter likes beyond the plan's, `width` of the range, `rir` left at the end. */
export function programmeOf(shift: number, width: number, rir: number): SimulatedPlan[][] {
  return DAYS.map((day) =>
    day.map(([exerciseId, sets, min, restSec]) => {
      const from = Math.max(3, min + shift);
      return { exerciseId, sets, reps: { min: from, max: from + width }, rir, restSec };
    }),
  );
}
