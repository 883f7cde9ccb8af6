import type { Muscle } from '../exercise.ts';
import type { Family } from './row.ts';

const LEGS: readonly Muscle[] = ['quads', 'glutes'];
const BEHIND: readonly Muscle[] = ['hamstrings', 'adductors', 'lower_back'];
const HELP: readonly Muscle[] = ['hamstrings', 'adductors'];

export const SQUATS: readonly Family[] = [
  {
    pattern: 'squat',
    rows: [
      ['back-squat', 'Back squat', 'barbell', LEGS, BEHIND],
      ['high-bar-squat', 'High-bar squat', 'barbell', LEGS, BEHIND],
      ['low-bar-squat', 'Low-bar squat', 'barbell', LEGS, BEHIND],
      ['front-squat', 'Front squat', 'barbell', LEGS, ['upper_back', 'abs']],
      ['pause-squat', 'Pause squat', 'barbell', LEGS, BEHIND],
      ['box-squat', 'Box squat', 'barbell', LEGS, BEHIND],
      ['safety-bar-squat', 'Safety bar squat', 'barbell', LEGS, BEHIND],
      ['zercher-squat', 'Zercher squat', 'barbell', LEGS, ['abs', 'upper_back'], { risky: false }],
      ['overhead-squat', 'Overhead squat', 'barbell', LEGS, ['side_delts', 'upper_back', 'abs']],
      ['smith-squat', 'Smith machine squat', 'smith', LEGS, HELP],
      ['hack-squat', 'Hack squat', 'machine_plates', LEGS, HELP],
      ['barbell-hack-squat', 'Barbell hack squat', 'barbell', LEGS, HELP, { risky: false }],
      ['pendulum-squat', 'Pendulum squat', 'machine_plates', LEGS, HELP],
      ['v-squat', 'V-squat', 'machine_plates', LEGS, HELP],
      ['belt-squat', 'Belt squat', 'machine_plates', LEGS, HELP],
      ['squat-machine', 'Squat machine', 'machine_stack', LEGS, HELP],
      ['goblet-squat', 'Goblet squat', 'dumbbell', LEGS, HELP, { kind: 'external', risky: false }],
      ['kettlebell-goblet-squat', 'Kettlebell goblet squat', 'kettlebell', LEGS, HELP, { risky: false }],
      ['dumbbell-squat', 'Dumbbell squat', 'dumbbell', LEGS, HELP, { risky: false }],
      ['dumbbell-front-squat', 'Dumbbell front squat', 'dumbbell', LEGS, ['abs'], { risky: false }],
      ['kettlebell-front-squat', 'Double kettlebell front squat', 'kettlebell', LEGS, ['abs'], { kind: 'per_hand', risky: false }],
      ['landmine-squat', 'Landmine squat', 'other', LEGS, HELP],
      ['bodyweight-squat', 'Bodyweight squat', 'bodyweight', LEGS, HELP, { share: 0.88 }],
      ['jump-squat', 'Jump squat', 'bodyweight', LEGS, ['calves'], { share: 0.88 }],
      ['sissy-squat', 'Sissy squat', 'bodyweight', ['quads'], [], { share: 0.8, mechanic: 'isolation' }],
      ['wall-sit', 'Wall sit', 'bodyweight', ['quads'], ['glutes'], { timed: true }],
      ['band-squat', 'Band squat', 'band', LEGS, HELP],
    ],
  },
  {
    pattern: 'lunge',
    rows: [
      ['bulgarian-split-squat', 'Bulgarian split squat', 'dumbbell', LEGS, HELP],
      ['barbell-bulgarian-split-squat', 'Barbell Bulgarian split squat', 'barbell', LEGS, HELP, { risky: true }],
      ['smith-split-squat', 'Smith machine split squat', 'smith', LEGS, HELP],
      ['split-squat', 'Split squat', 'dumbbell', LEGS, HELP],
      ['barbell-lunge', 'Barbell lunge', 'barbell', LEGS, HELP, { risky: true }],
      ['dumbbell-lunge', 'Dumbbell lunge', 'dumbbell', LEGS, HELP],
      ['bodyweight-lunge', 'Bodyweight lunge', 'bodyweight', LEGS, HELP, { share: 0.85 }],
      ['walking-lunge', 'Walking lunge', 'dumbbell', LEGS, HELP],
      ['barbell-walking-lunge', 'Barbell walking lunge', 'barbell', LEGS, HELP, { risky: true }],
      ['reverse-lunge', 'Reverse lunge', 'dumbbell', LEGS, HELP],
      ['barbell-reverse-lunge', 'Barbell reverse lunge', 'barbell', LEGS, HELP, { risky: true }],
      ['smith-lunge', 'Smith machine lunge', 'smith', LEGS, HELP],
      ['lateral-lunge', 'Lateral lunge', 'dumbbell', ['quads', 'glutes', 'adductors'], ['hamstrings'], { kind: 'external' }],
      ['kettlebell-lunge', 'Kettlebell lunge', 'kettlebell', LEGS, HELP, { kind: 'per_hand' }],
      ['step-up', 'Dumbbell step-up', 'dumbbell', LEGS, ['hamstrings']],
      ['barbell-step-up', 'Barbell step-up', 'barbell', LEGS, ['hamstrings'], { risky: true }],
      ['bodyweight-step-up', 'Bodyweight step-up', 'bodyweight', LEGS, ['hamstrings'], { share: 0.9 }],
      ['pistol-squat', 'Pistol squat', 'bodyweight', LEGS, ['hamstrings', 'abs'], { share: 0.82 }],
    ],
  },
];
