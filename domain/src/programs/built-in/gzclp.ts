import type { Program, ProgramLift, SetBlock } from '../program.ts';

/** Five threes, then six twos, then ten singles, the last set of each for as many as there are. */
const FIRST: readonly (readonly SetBlock[])[] = [
  [
    { sets: 4, reps: { min: 3, max: 3 }, type: 'working', share: 1, rir: null },
    { sets: 1, reps: { min: 3, max: 3 }, type: 'amrap', share: 1, rir: null },
  ],
  [
    { sets: 5, reps: { min: 2, max: 2 }, type: 'working', share: 1, rir: null },
    { sets: 1, reps: { min: 2, max: 2 }, type: 'amrap', share: 1, rir: null },
  ],
  [
    { sets: 9, reps: { min: 1, max: 1 }, type: 'working', share: 1, rir: null },
    { sets: 1, reps: { min: 1, max: 1 }, type: 'amrap', share: 1, rir: null },
  ],
];
const SECOND: readonly (readonly SetBlock[])[] = [
  [{ sets: 3, reps: { min: 10, max: 10 }, type: 'working', share: 1, rir: null }],
  [{ sets: 3, reps: { min: 8, max: 8 }, type: 'working', share: 1, rir: null }],
  [{ sets: 3, reps: { min: 6, max: 6 }, type: 'working', share: 1, rir: null }],
];
const THIRD: readonly (readonly SetBlock[])[] = [
  [
    { sets: 2, reps: { min: 15, max: 15 }, type: 'working', share: 1, rir: null },
    { sets: 1, reps: { min: 15, max: 15 }, type: 'amrap', share: 1, rir: null },
  ],
];
const AFRESH = { kind: 'of_best', reps: 5, share: 0.85 } as const;
const HEAVIER = { kind: 'add', step: { kg: 7.5, lb: 15 } } as const;
const UPPER = { kg: 2.5, lb: 5 };
const LOWER = { kg: 5, lb: 10 };
const T3: ProgramLift['rule'] = { kind: 'amrap', reps: 25, step: { kg: 2.5, lb: 5 } };
const PLACE = { supersetGroup: null, judged: true } as const;

/**
 * GZCLP (Cody Lefever): a first tier of heavy sets that goes from 5x3 over 6x2 to 10x1 as it fails, a second from 3x10 over 3x8 to 3x6, a third of
 * 3x15 that gets heavier at 25. After the last stage he tests a 5RM and takes 85 % of it; here it is read from the best set of these stages.
 */
export const GZCLP: Program = {
  format: 1,
  name: 'GZCLP',
  about:
    'Four full-body days: one heavy lift, one with volume, one for pump. When a scheme fails, the next one goes on at the same weight.',
  basedOn: 'gzclp',
  perWeek: 4,
  restDays: 0,
  weeks: 1,
  lifts: [
    { key: 'squat-1', exerciseId: 'back-squat', startShare: 0.73, rule: { kind: 'stages', step: LOWER, restart: AFRESH } },
    { key: 'press-1', exerciseId: 'overhead-press', startShare: 0.73, rule: { kind: 'stages', step: UPPER, restart: AFRESH } },
    { key: 'bench-1', exerciseId: 'bench-press', startShare: 0.73, rule: { kind: 'stages', step: UPPER, restart: AFRESH } },
    { key: 'deadlift-1', exerciseId: 'deadlift', startShare: 0.73, rule: { kind: 'stages', step: LOWER, restart: AFRESH } },
    { key: 'squat-2', exerciseId: 'back-squat', startShare: 0.55, rule: { kind: 'stages', step: LOWER, restart: HEAVIER } },
    { key: 'press-2', exerciseId: 'overhead-press', startShare: 0.55, rule: { kind: 'stages', step: UPPER, restart: HEAVIER } },
    { key: 'bench-2', exerciseId: 'bench-press', startShare: 0.55, rule: { kind: 'stages', step: UPPER, restart: HEAVIER } },
    { key: 'deadlift-2', exerciseId: 'deadlift', startShare: 0.55, rule: { kind: 'stages', step: LOWER, restart: HEAVIER } },
    { key: 'pulldown-3', exerciseId: 'lat-pulldown', startShare: 0.5, rule: T3 },
    { key: 'row-3', exerciseId: 'dumbbell-row', startShare: 0.5, rule: T3 },
  ],
  days: [
    {
      key: 'a1',
      name: 'Squat day',
      places: [
        { ...PLACE, key: 'a1-squat', lift: 'squat-1', restSec: 240, schemes: FIRST },
        { ...PLACE, key: 'a1-bench', lift: 'bench-2', restSec: 150, schemes: SECOND },
        { ...PLACE, key: 'a1-pulldown', lift: 'pulldown-3', restSec: 75, schemes: THIRD },
      ],
    },
    {
      key: 'b1',
      name: 'Press day',
      places: [
        { ...PLACE, key: 'b1-press', lift: 'press-1', restSec: 240, schemes: FIRST },
        { ...PLACE, key: 'b1-deadlift', lift: 'deadlift-2', restSec: 150, schemes: SECOND },
        { ...PLACE, key: 'b1-row', lift: 'row-3', restSec: 75, schemes: THIRD },
      ],
    },
    {
      key: 'a2',
      name: 'Bench day',
      places: [
        { ...PLACE, key: 'a2-bench', lift: 'bench-1', restSec: 240, schemes: FIRST },
        { ...PLACE, key: 'a2-squat', lift: 'squat-2', restSec: 150, schemes: SECOND },
        { ...PLACE, key: 'a2-pulldown', lift: 'pulldown-3', restSec: 75, schemes: THIRD },
      ],
    },
    {
      key: 'b2',
      name: 'Deadlift day',
      places: [
        { ...PLACE, key: 'b2-deadlift', lift: 'deadlift-1', restSec: 240, schemes: FIRST },
        { ...PLACE, key: 'b2-press', lift: 'press-2', restSec: 150, schemes: SECOND },
        { ...PLACE, key: 'b2-row', lift: 'row-3', restSec: 75, schemes: THIRD },
      ],
    },
  ],
};
