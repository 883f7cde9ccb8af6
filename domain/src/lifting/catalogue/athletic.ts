import type { Muscle } from '../exercise.ts';
import type { Differs, Family } from './row.ts';

const WHOLE: readonly Muscle[] = ['glutes', 'quads', 'hamstrings'];
const PULL: readonly Muscle[] = ['traps', 'upper_back', 'front_delts'];
const GRIP: readonly Muscle[] = ['forearms', 'traps'];
const CORE: readonly Muscle[] = ['abs', 'glutes'];
const LEGS: readonly Muscle[] = ['quads', 'calves'];
const TIMED: Differs = { timed: true };
/** Time or distance with no load worth a number. */
const CARDIO: Differs = { timed: true, kind: 'none' };

export const ATHLETIC: readonly Family[] = [
  {
    pattern: 'olympic',
    rows: [
      ['clean-and-jerk', 'Clean and jerk', 'barbell', WHOLE, PULL],
      ['clean', 'Clean', 'barbell', WHOLE, PULL],
      ['power-clean', 'Power clean', 'barbell', WHOLE, PULL],
      ['hang-clean', 'Hang clean', 'barbell', WHOLE, PULL],
      ['hang-power-clean', 'Hang power clean', 'barbell', WHOLE, PULL],
      ['muscle-clean', 'Muscle clean', 'barbell', WHOLE, PULL],
      ['clean-and-press', 'Clean and press', 'barbell', WHOLE, PULL],
      ['clean-pull', 'Clean pull', 'barbell', WHOLE, PULL, { step: 5 }],
      ['high-pull', 'High pull', 'barbell', WHOLE, PULL],
      ['hang-high-pull', 'Hang high pull', 'barbell', WHOLE, PULL],
      ['jerk', 'Jerk', 'barbell', WHOLE, ['front_delts', 'triceps']],
      ['split-jerk', 'Split jerk', 'barbell', WHOLE, ['front_delts', 'triceps']],
      ['snatch', 'Snatch', 'barbell', WHOLE, PULL],
      ['power-snatch', 'Power snatch', 'barbell', WHOLE, PULL],
      ['hang-snatch', 'Hang snatch', 'barbell', WHOLE, PULL],
      ['muscle-snatch', 'Muscle snatch', 'barbell', WHOLE, PULL],
      ['snatch-pull', 'Snatch pull', 'barbell', WHOLE, PULL],
      ['thruster', 'Barbell thruster', 'barbell', ['quads', 'front_delts'], ['glutes', 'triceps']],
      ['dumbbell-thruster', 'Dumbbell thruster', 'dumbbell', ['quads', 'front_delts'], ['glutes', 'triceps']],
      ['dumbbell-snatch', 'Dumbbell snatch', 'dumbbell', WHOLE, PULL, { kind: 'external' }],
      ['kettlebell-clean', 'Kettlebell clean', 'kettlebell', WHOLE, PULL],
      ['double-kettlebell-clean', 'Double kettlebell clean', 'kettlebell', WHOLE, PULL, { kind: 'per_hand' }],
      ['kettlebell-clean-and-press', 'Kettlebell clean and press', 'kettlebell', WHOLE, PULL],
      ['kettlebell-clean-and-jerk', 'Double kettlebell long cycle', 'kettlebell', WHOLE, PULL, { kind: 'per_hand' }],
      ['kettlebell-snatch', 'Kettlebell snatch', 'kettlebell', WHOLE, PULL],
      ['kettlebell-high-pull', 'Kettlebell high pull', 'kettlebell', WHOLE, PULL],
      ['turkish-get-up', 'Turkish get-up', 'kettlebell', CORE, ['front_delts', 'triceps']],
    ],
  },
  {
    pattern: 'carry',
    rows: [
      ['farmers-walk', "Farmer's walk", 'dumbbell', GRIP, CORE, TIMED],
      ['kettlebell-carry', 'Kettlebell carry', 'kettlebell', GRIP, CORE, { timed: true, kind: 'per_hand' }],
      ['trap-bar-carry', 'Trap bar carry', 'trap_bar', GRIP, CORE, TIMED],
      ['suitcase-carry', 'Suitcase carry', 'dumbbell', ['obliques', 'forearms'], ['traps'], { timed: true, kind: 'external' }],
      ['overhead-carry', 'Overhead carry', 'barbell', ['side_delts', 'traps'], CORE, TIMED],
      ['yoke-walk', 'Yoke walk', 'other', ['quads', 'glutes'], ['traps', 'abs'], TIMED],
      ['sandbag-carry', 'Sandbag carry', 'other', CORE, ['upper_back', 'biceps'], TIMED],
    ],
  },
  {
    pattern: 'conditioning',
    rows: [
      ['burpee', 'Burpee', 'bodyweight', ['quads', 'chest'], ['triceps', 'abs'], { share: 0.8, kind: 'bodyweight' }],
      ['mountain-climber', 'Mountain climber', 'bodyweight', ['abs', 'hip_flexors'], ['front_delts'], CARDIO],
      ['jumping-jack', 'Jumping jack', 'bodyweight', LEGS, ['side_delts'], CARDIO],
      ['box-jump', 'Box jump', 'bodyweight', ['quads', 'glutes'], ['calves'], { share: 0.95, kind: 'bodyweight' }],
      ['jump-rope', 'Jump rope', 'other', ['calves'], ['forearms'], CARDIO],
      ['battle-ropes', 'Battle ropes', 'other', ['front_delts'], ['abs', 'forearms'], CARDIO],
      ['sled-push', 'Sled push', 'other', ['quads', 'glutes'], ['calves'], TIMED],
      ['sled-pull', 'Sled pull', 'other', ['hamstrings', 'glutes'], ['upper_back'], TIMED],
      ['medicine-ball-slam', 'Medicine ball slam', 'other', ['abs', 'lats'], ['triceps']],
      ['tire-flip', 'Tire flip', 'other', WHOLE, ['upper_back', 'biceps'], { kind: 'none' }],
      ['rowing-machine', 'Rowing machine', 'other', ['upper_back', 'quads'], ['hamstrings', 'biceps'], CARDIO],
      ['running', 'Running', 'other', LEGS, ['hamstrings'], CARDIO],
      ['treadmill', 'Treadmill', 'other', LEGS, ['hamstrings'], CARDIO],
      ['walking', 'Walking', 'other', ['calves'], ['quads'], CARDIO],
      ['cycling', 'Cycling', 'other', ['quads'], ['glutes', 'calves'], CARDIO],
      ['elliptical', 'Elliptical', 'other', ['quads'], ['glutes'], CARDIO],
      ['stair-climber', 'Stair climber', 'other', ['quads', 'glutes'], ['calves'], CARDIO],
      ['ski-erg', 'Ski erg', 'other', ['lats'], ['triceps', 'abs'], CARDIO],
      ['assault-bike', 'Air bike', 'other', ['quads'], ['front_delts', 'upper_back'], CARDIO],
      ['swimming', 'Swimming', 'other', ['lats'], ['front_delts', 'upper_back'], CARDIO],
      ['climbing', 'Climbing', 'other', ['lats', 'forearms'], ['biceps'], CARDIO],
      ['hiking', 'Hiking', 'other', ['quads', 'calves'], ['glutes'], CARDIO],
      ['yoga', 'Yoga', 'other', ['abs'], ['lower_back'], CARDIO],
      ['stretching', 'Stretching', 'other', ['hamstrings'], ['lower_back'], CARDIO],
    ],
  },
];
