import type { Program, ProgramLift, ProgramPlace, SetBlock } from '../program.ts';

/** Four weeks: fives, threes, five-three-one, and an easy one. The last set of the first three goes on for as many reps as there are. */
const WAVE: readonly (readonly SetBlock[])[] = [
  [
    { sets: 1, reps: { min: 5, max: 5 }, type: 'working', share: 0.65, rir: null },
    { sets: 1, reps: { min: 5, max: 5 }, type: 'working', share: 0.75, rir: null },
    { sets: 1, reps: { min: 5, max: 5 }, type: 'amrap', share: 0.85, rir: null },
  ],
  [
    { sets: 1, reps: { min: 3, max: 3 }, type: 'working', share: 0.7, rir: null },
    { sets: 1, reps: { min: 3, max: 3 }, type: 'working', share: 0.8, rir: null },
    { sets: 1, reps: { min: 3, max: 3 }, type: 'amrap', share: 0.9, rir: null },
  ],
  [
    { sets: 1, reps: { min: 5, max: 5 }, type: 'working', share: 0.75, rir: null },
    { sets: 1, reps: { min: 3, max: 3 }, type: 'working', share: 0.85, rir: null },
    { sets: 1, reps: { min: 1, max: 1 }, type: 'amrap', share: 0.95, rir: null },
  ],
  [
    { sets: 1, reps: { min: 5, max: 5 }, type: 'working', share: 0.4, rir: null },
    { sets: 1, reps: { min: 5, max: 5 }, type: 'working', share: 0.5, rir: null },
    { sets: 1, reps: { min: 5, max: 5 }, type: 'working', share: 0.6, rir: null },
  ],
];
const BIG: readonly (readonly SetBlock[])[] = [[{ sets: 5, reps: { min: 10, max: 10 }, type: 'working', share: 0.5, rir: null }]];
const TENS: readonly (readonly SetBlock[])[] = [[{ sets: 5, reps: { min: 8, max: 10 }, type: 'working', share: 1, rir: null }]];
const FIFTEENS: readonly (readonly SetBlock[])[] = [[{ sets: 5, reps: { min: 10, max: 15 }, type: 'working', share: 1, rir: null }]];

const UPPER: ProgramLift['rule'] = { kind: 'training_max', step: { kg: 2.5, lb: 5 }, missed: 0.1 };
const LOWER: ProgramLift['rule'] = { kind: 'training_max', step: { kg: 5, lb: 10 }, missed: 0.1 };
const MAIN = { supersetGroup: null, restSec: 180, judged: true, schemes: WAVE } as const satisfies Partial<ProgramPlace>;
const VOLUME = { supersetGroup: null, restSec: 90, judged: false, schemes: BIG } as const satisfies Partial<ProgramPlace>;
const HELP = { supersetGroup: null, restSec: 90, judged: true } as const;

/**
 * 5/3/1 (Jim Wendler) with "Boring But Big" assistance: percentages of a training max of 90 % of the 1RM, which rises by 2.5 kg (upper) or 5 kg
 * (lower) after a cycle of four weeks, and loses a tenth where a top set missed its reps.
 */
export const FIVE_THREE_ONE: Program = {
  format: 1,
  name: '5/3/1',
  about: 'Four days, one big lift each, in waves of four weeks by a training max that rises slowly. For years, not weeks.',
  basedOn: 'five-three-one',
  perWeek: 4,
  restDays: 0,
  weeks: 4,
  lifts: [
    { key: 'press', exerciseId: 'overhead-press', startShare: 0.9, rule: UPPER },
    { key: 'deadlift', exerciseId: 'deadlift', startShare: 0.9, rule: LOWER },
    { key: 'bench', exerciseId: 'bench-press', startShare: 0.9, rule: UPPER },
    { key: 'squat', exerciseId: 'back-squat', startShare: 0.9, rule: LOWER },
    { key: 'chin', exerciseId: 'chin-up', startShare: 0, rule: { kind: 'double' } },
    { key: 'leg-raise', exerciseId: 'hanging-leg-raise', startShare: 0, rule: { kind: 'double' } },
    { key: 'row', exerciseId: 'dumbbell-row', startShare: 0.6, rule: { kind: 'double' } },
    { key: 'leg-curl', exerciseId: 'lying-leg-curl', startShare: 0.6, rule: { kind: 'double' } },
  ],
  days: [
    {
      key: 'press',
      name: 'Press',
      places: [
        { ...MAIN, key: 'press', lift: 'press' },
        { ...VOLUME, key: 'press-volume', lift: 'press' },
        { ...HELP, key: 'chin', lift: 'chin', schemes: TENS },
      ],
    },
    {
      key: 'deadlift',
      name: 'Deadlift',
      places: [
        { ...MAIN, key: 'deadlift', lift: 'deadlift' },
        { ...VOLUME, key: 'deadlift-volume', lift: 'deadlift' },
        { ...HELP, key: 'leg-raise', lift: 'leg-raise', schemes: FIFTEENS },
      ],
    },
    {
      key: 'bench',
      name: 'Bench press',
      places: [
        { ...MAIN, key: 'bench', lift: 'bench' },
        { ...VOLUME, key: 'bench-volume', lift: 'bench' },
        { ...HELP, key: 'row', lift: 'row', schemes: TENS },
      ],
    },
    {
      key: 'squat',
      name: 'Squat',
      places: [
        { ...MAIN, key: 'squat', lift: 'squat' },
        { ...VOLUME, key: 'squat-volume', lift: 'squat' },
        { ...HELP, key: 'leg-curl', lift: 'leg-curl', schemes: TENS },
      ],
    },
  ],
};
