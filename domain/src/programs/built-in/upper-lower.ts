import type { Program, ProgramLift, SetBlock } from '../program.ts';

const HEAVY: readonly (readonly SetBlock[])[] = [[{ sets: 3, reps: { min: 5, max: 5 }, type: 'working', share: 1, rir: 2 }]];
const THREE: readonly (readonly SetBlock[])[] = [[{ sets: 3, reps: 'goal', type: 'working', share: 1, rir: null }]];
const PLACE = { supersetGroup: null, restSec: null, judged: true } as const;
const BY_RIR: Pick<ProgramLift, 'rule' | 'startShare'> = { rule: { kind: 'rir' }, startShare: 0.75 };
const BY_REPS: Pick<ProgramLift, 'rule' | 'startShare'> = { rule: { kind: 'double' }, startShare: 0.65 };

/** A usual split, nobody's in particular: each half twice a week, its main lift in fives with two left, the rest by the slider. */
export const UPPER_LOWER: Program = {
  format: 1,
  name: 'Upper, lower',
  about: 'Four days: upper and lower body in turn. The main lift goes by what you have left, the rest by reps, then weight.',
  basedOn: 'upper-lower',
  perWeek: 4,
  restDays: 0,
  weeks: 1,
  lifts: [
    { key: 'bench', exerciseId: 'bench-press', ...BY_RIR },
    { key: 'row', exerciseId: 'barbell-row', ...BY_REPS },
    { key: 'incline', exerciseId: 'incline-dumbbell-press', ...BY_REPS },
    { key: 'pulldown', exerciseId: 'lat-pulldown', ...BY_REPS },
    { key: 'lateral', exerciseId: 'lateral-raise', ...BY_REPS },
    { key: 'squat', exerciseId: 'back-squat', ...BY_RIR },
    { key: 'hinge', exerciseId: 'romanian-deadlift', ...BY_REPS },
    { key: 'leg-press', exerciseId: 'leg-press', ...BY_REPS },
    { key: 'calf', exerciseId: 'standing-calf-raise', ...BY_REPS },
    { key: 'press', exerciseId: 'overhead-press', ...BY_RIR },
    { key: 'cable-row', exerciseId: 'seated-cable-row', ...BY_REPS },
    { key: 'dip', exerciseId: 'chest-dip', ...BY_REPS },
    { key: 'curl', exerciseId: 'barbell-curl', ...BY_REPS },
    { key: 'pushdown', exerciseId: 'triceps-pushdown', ...BY_REPS },
    { key: 'deadlift', exerciseId: 'deadlift', ...BY_RIR },
    { key: 'split-squat', exerciseId: 'bulgarian-split-squat', ...BY_REPS },
    { key: 'leg-curl', exerciseId: 'lying-leg-curl', ...BY_REPS },
  ],
  days: [
    {
      key: 'upper-a',
      name: 'Upper A',
      places: [
        { ...PLACE, key: 'bench', lift: 'bench', schemes: HEAVY },
        { ...PLACE, key: 'row', lift: 'row', schemes: THREE },
        { ...PLACE, key: 'incline', lift: 'incline', schemes: THREE },
        { ...PLACE, key: 'pulldown', lift: 'pulldown', schemes: THREE },
        { ...PLACE, key: 'lateral', lift: 'lateral', schemes: THREE },
      ],
    },
    {
      key: 'lower-a',
      name: 'Lower A',
      places: [
        { ...PLACE, key: 'squat', lift: 'squat', schemes: HEAVY },
        { ...PLACE, key: 'hinge', lift: 'hinge', schemes: THREE },
        { ...PLACE, key: 'leg-press', lift: 'leg-press', schemes: THREE },
        { ...PLACE, key: 'calf', lift: 'calf', schemes: THREE },
      ],
    },
    {
      key: 'upper-b',
      name: 'Upper B',
      places: [
        { ...PLACE, key: 'press', lift: 'press', schemes: HEAVY },
        { ...PLACE, key: 'cable-row', lift: 'cable-row', schemes: THREE },
        { ...PLACE, key: 'dip', lift: 'dip', schemes: THREE },
        { ...PLACE, key: 'curl', lift: 'curl', schemes: THREE },
        { ...PLACE, key: 'pushdown', lift: 'pushdown', schemes: THREE },
      ],
    },
    {
      key: 'lower-b',
      name: 'Lower B',
      places: [
        { ...PLACE, key: 'deadlift', lift: 'deadlift', schemes: HEAVY },
        { ...PLACE, key: 'split-squat', lift: 'split-squat', schemes: THREE },
        { ...PLACE, key: 'leg-curl', lift: 'leg-curl', schemes: THREE },
        { ...PLACE, key: 'calf-b', lift: 'calf', schemes: THREE },
      ],
    },
  ],
};
