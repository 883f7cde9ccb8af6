import type { Program, ProgramLift, SetBlock } from '../program.ts';

const THREE: readonly (readonly SetBlock[])[] = [[{ sets: 3, reps: 'goal', type: 'working', share: 1, rir: null }]];
const FOUR: readonly (readonly SetBlock[])[] = [[{ sets: 4, reps: 'goal', type: 'working', share: 1, rir: null }]];
const PLACE = { supersetGroup: null, restSec: null, judged: true } as const;
const BY_REPS: Pick<ProgramLift, 'rule' | 'startShare'> = { rule: { kind: 'double' }, startShare: 0.65 };

/** A usual split, nobody's in particular: reps first, then load, with the goal's reps. */
export const PUSH_PULL_LEGS: Program = {
  format: 1,
  name: 'Push, pull, legs',
  about: 'Three days in turn, up to six a week. Reps rise first, then the weight; the slider says how heavy.',
  basedOn: 'push-pull-legs',
  perWeek: 6,
  restDays: 0,
  weeks: 1,
  lifts: [
    { key: 'bench', exerciseId: 'bench-press', ...BY_REPS },
    { key: 'press', exerciseId: 'seated-dumbbell-press', ...BY_REPS },
    { key: 'incline', exerciseId: 'incline-dumbbell-press', ...BY_REPS },
    { key: 'lateral', exerciseId: 'lateral-raise', ...BY_REPS },
    { key: 'pushdown', exerciseId: 'triceps-pushdown', ...BY_REPS },
    { key: 'row', exerciseId: 'barbell-row', ...BY_REPS },
    { key: 'pulldown', exerciseId: 'lat-pulldown', ...BY_REPS },
    { key: 'cable-row', exerciseId: 'seated-cable-row', ...BY_REPS },
    { key: 'face-pull', exerciseId: 'face-pull', ...BY_REPS },
    { key: 'curl', exerciseId: 'dumbbell-curl', ...BY_REPS },
    { key: 'squat', exerciseId: 'back-squat', ...BY_REPS },
    { key: 'hinge', exerciseId: 'romanian-deadlift', ...BY_REPS },
    { key: 'leg-press', exerciseId: 'leg-press', ...BY_REPS },
    { key: 'leg-curl', exerciseId: 'lying-leg-curl', ...BY_REPS },
    { key: 'calf', exerciseId: 'standing-calf-raise', ...BY_REPS },
  ],
  days: [
    {
      key: 'push',
      name: 'Push',
      places: [
        { ...PLACE, key: 'bench', lift: 'bench', schemes: FOUR },
        { ...PLACE, key: 'press', lift: 'press', schemes: THREE },
        { ...PLACE, key: 'incline', lift: 'incline', schemes: THREE },
        { ...PLACE, key: 'lateral', lift: 'lateral', schemes: THREE },
        { ...PLACE, key: 'pushdown', lift: 'pushdown', schemes: THREE },
      ],
    },
    {
      key: 'pull',
      name: 'Pull',
      places: [
        { ...PLACE, key: 'row', lift: 'row', schemes: FOUR },
        { ...PLACE, key: 'pulldown', lift: 'pulldown', schemes: THREE },
        { ...PLACE, key: 'cable-row', lift: 'cable-row', schemes: THREE },
        { ...PLACE, key: 'face-pull', lift: 'face-pull', schemes: THREE },
        { ...PLACE, key: 'curl', lift: 'curl', schemes: THREE },
      ],
    },
    {
      key: 'legs',
      name: 'Legs',
      places: [
        { ...PLACE, key: 'squat', lift: 'squat', schemes: FOUR },
        { ...PLACE, key: 'hinge', lift: 'hinge', schemes: THREE },
        { ...PLACE, key: 'leg-press', lift: 'leg-press', schemes: THREE },
        { ...PLACE, key: 'leg-curl', lift: 'leg-curl', schemes: THREE },
        { ...PLACE, key: 'calf', lift: 'calf', schemes: FOUR },
      ],
    },
  ],
};
