import type { Muscle } from '../exercise.ts';
import type { Family } from './row.ts';

const LEGS: readonly Muscle[] = ['quads', 'glutes'];
const HELP: readonly Muscle[] = ['hamstrings', 'adductors'];
const QUADS: readonly Muscle[] = ['quads'];
const HAMS: readonly Muscle[] = ['hamstrings'];
const CALVES: readonly Muscle[] = ['calves'];
const GLUTES: readonly Muscle[] = ['glutes'];
const SIDE: readonly Muscle[] = ['abductors'];
const INNER: readonly Muscle[] = ['adductors'];

export const LEG_MACHINES: readonly Family[] = [
  {
    pattern: 'leg_press',
    rows: [
      ['leg-press', 'Leg press', 'machine_plates', LEGS, HELP],
      ['seated-leg-press', 'Seated leg press', 'machine_stack', LEGS, HELP],
      ['single-leg-press', 'Single-leg press', 'machine_plates', LEGS, HELP],
      ['vertical-leg-press', 'Vertical leg press', 'machine_plates', LEGS, HELP],
      ['smith-leg-press', 'Smith machine leg press', 'smith', LEGS, HELP],
    ],
  },
  {
    pattern: 'knee_extension',
    rows: [
      ['leg-extension', 'Leg extension', 'machine_stack', QUADS, []],
      ['single-leg-extension', 'Single-leg extension', 'machine_stack', QUADS, []],
      ['plate-leg-extension', 'Plate-loaded leg extension', 'machine_plates', QUADS, []],
      ['reverse-nordic', 'Reverse Nordic curl', 'bodyweight', QUADS, ['hip_flexors'], { share: 0.6 }],
    ],
  },
  {
    pattern: 'knee_flexion',
    rows: [
      ['seated-leg-curl', 'Seated leg curl', 'machine_stack', HAMS, CALVES],
      ['lying-leg-curl', 'Lying leg curl', 'machine_stack', HAMS, CALVES],
      ['standing-leg-curl', 'Standing leg curl', 'machine_stack', HAMS, CALVES],
      ['kneeling-leg-curl', 'Kneeling leg curl', 'machine_plates', HAMS, CALVES],
      ['dumbbell-leg-curl', 'Dumbbell leg curl', 'dumbbell', HAMS, CALVES, { kind: 'external' }],
      ['nordic-curl', 'Nordic curl', 'bodyweight', HAMS, GLUTES, { share: 0.7 }],
      ['glute-ham-raise', 'Glute-ham raise', 'bodyweight', ['hamstrings', 'glutes'], ['lower_back'], { share: 0.65 }],
      ['swiss-ball-leg-curl', 'Swiss ball leg curl', 'bodyweight', HAMS, GLUTES, { share: 0.4 }],
      ['band-leg-curl', 'Band leg curl', 'band', HAMS, []],
    ],
  },
  {
    pattern: 'calf_raise',
    rows: [
      ['standing-calf-raise', 'Standing calf raise machine', 'machine_stack', CALVES, [], { step: 5 }],
      ['seated-calf-raise', 'Seated calf raise', 'machine_plates', CALVES, []],
      ['leg-press-calf-raise', 'Calf press on leg press', 'machine_plates', CALVES, [], { step: 5 }],
      ['calf-press-machine', 'Calf press machine', 'machine_stack', CALVES, [], { step: 5 }],
      ['barbell-calf-raise', 'Barbell calf raise', 'barbell', CALVES, []],
      ['dumbbell-calf-raise', 'Dumbbell calf raise', 'dumbbell', CALVES, [], { step: 2 }],
      ['smith-calf-raise', 'Smith machine calf raise', 'smith', CALVES, []],
      ['bodyweight-calf-raise', 'Bodyweight calf raise', 'bodyweight', CALVES, [], { share: 0.95 }],
      ['single-leg-calf-raise', 'Single-leg calf raise', 'bodyweight', CALVES, [], { share: 0.95 }],
      ['donkey-calf-raise', 'Donkey calf raise', 'machine_stack', CALVES, [], { step: 5 }],
      ['tibialis-raise', 'Tibialis raise', 'bodyweight', CALVES, [], { share: 0.1 }],
    ],
  },
  {
    // Hip extension for one leg sits here, not with the hinges: its loads are those of the abductions.
    pattern: 'hip_abduction',
    rows: [
      ['hip-abduction', 'Hip abduction machine', 'machine_stack', SIDE, GLUTES],
      ['cable-hip-abduction', 'Cable hip abduction', 'cable', SIDE, GLUTES],
      ['band-hip-abduction', 'Band hip abduction', 'band', SIDE, GLUTES],
      ['monster-walk', 'Band monster walk', 'band', SIDE, GLUTES],
      ['clamshell', 'Clamshell', 'band', SIDE, GLUTES],
      ['glute-kickback-machine', 'Glute kickback machine', 'machine_stack', GLUTES, HAMS],
      ['cable-glute-kickback', 'Cable glute kickback', 'cable', GLUTES, HAMS],
      ['donkey-kick', 'Donkey kick', 'bodyweight', GLUTES, HAMS],
    ],
  },
  {
    pattern: 'hip_adduction',
    rows: [
      ['hip-adduction', 'Hip adduction machine', 'machine_stack', INNER, []],
      ['cable-hip-adduction', 'Cable hip adduction', 'cable', INNER, []],
      ['copenhagen-plank', 'Copenhagen plank', 'bodyweight', INNER, ['obliques'], { timed: true }],
    ],
  },
];
