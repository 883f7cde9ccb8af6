import type { Program, SetBlock, Step } from '../program.ts';

const FIVES: readonly SetBlock[] = [{ sets: 5, reps: { min: 5, max: 5 }, type: 'working', share: 1, rir: null }];
const ONE_FIVE: readonly SetBlock[] = [{ sets: 1, reps: { min: 5, max: 5 }, type: 'working', share: 1, rir: null }];
const SMALL: Step = { kg: 2.5, lb: 5 };
const LARGE: Step = { kg: 5, lb: 10 };
const PLACE = { supersetGroup: null, restSec: 180, judged: true } as const;

/**
 * StrongLifts 5x5 (Mehdi Hadim): two workouts in turn, every lift on by 2.5 kg (deadlift 5 kg) after five fives, the same again after a miss, and a
 * tenth off after three misses in a row. His start is light: half of the 5RM.
 */
export const FIVE_BY_FIVE: Program = {
  format: 1,
  name: '5×5',
  about: 'Three full-body workouts a week, two in turn. Five sets of five; all done means 2.5 kg more next time. Best in the first year.',
  basedOn: 'five-by-five',
  perWeek: 3,
  restDays: 1,
  weeks: 1,
  lifts: [
    { key: 'squat', exerciseId: 'back-squat', startShare: 0.45, rule: { kind: 'linear', step: SMALL, misses: 3, deload: 0.1 } },
    { key: 'bench', exerciseId: 'bench-press', startShare: 0.45, rule: { kind: 'linear', step: SMALL, misses: 3, deload: 0.1 } },
    { key: 'row', exerciseId: 'barbell-row', startShare: 0.45, rule: { kind: 'linear', step: SMALL, misses: 3, deload: 0.1 } },
    { key: 'press', exerciseId: 'overhead-press', startShare: 0.45, rule: { kind: 'linear', step: SMALL, misses: 3, deload: 0.1 } },
    { key: 'deadlift', exerciseId: 'deadlift', startShare: 0.45, rule: { kind: 'linear', step: LARGE, misses: 3, deload: 0.1 } },
  ],
  days: [
    {
      key: 'a',
      name: 'Workout A',
      places: [
        { ...PLACE, key: 'a-squat', lift: 'squat', schemes: [FIVES] },
        { ...PLACE, key: 'a-bench', lift: 'bench', schemes: [FIVES] },
        { ...PLACE, key: 'a-row', lift: 'row', schemes: [FIVES] },
      ],
    },
    {
      key: 'b',
      name: 'Workout B',
      places: [
        { ...PLACE, key: 'b-squat', lift: 'squat', schemes: [FIVES] },
        { ...PLACE, key: 'b-press', lift: 'press', schemes: [FIVES] },
        { ...PLACE, key: 'b-deadlift', lift: 'deadlift', schemes: [ONE_FIVE] },
      ],
    },
  ],
};
