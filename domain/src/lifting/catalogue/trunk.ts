import type { Muscle } from '../exercise.ts';
import type { Family } from './row.ts';

const ABS: readonly Muscle[] = ['abs'];
const SIDES: readonly Muscle[] = ['obliques'];
const HIPS: readonly Muscle[] = ['hip_flexors'];
const LOW: readonly Muscle[] = ['abs', 'hip_flexors'];
const TIMED = { timed: true };

export const TRUNK: readonly Family[] = [
  {
    pattern: 'trunk_flexion',
    rows: [
      ['crunch', 'Crunch', 'bodyweight', ABS, [], { share: 0.3 }],
      ['decline-crunch', 'Decline crunch', 'bodyweight', ABS, [], { share: 0.35 }],
      ['cable-crunch', 'Cable crunch', 'cable', ABS, SIDES],
      ['crunch-machine', 'Crunch machine', 'machine_stack', ABS, SIDES],
      ['reverse-crunch', 'Reverse crunch', 'bodyweight', ABS, HIPS, { share: 0.35 }],
      ['bicycle-crunch', 'Bicycle crunch', 'bodyweight', ['abs', 'obliques'], HIPS, { share: 0.3, kind: 'bodyweight' }],
      ['sit-up', 'Sit-up', 'bodyweight', LOW, [], { share: 0.5 }],
      ['decline-sit-up', 'Decline sit-up', 'bodyweight', LOW, [], { share: 0.55 }],
      ['v-up', 'V-up', 'bodyweight', LOW, [], { share: 0.5, kind: 'bodyweight' }],
      ['toe-touch', 'Toe touch', 'bodyweight', ABS, [], { share: 0.3, kind: 'bodyweight' }],
      ['hanging-leg-raise', 'Hanging leg raise', 'bodyweight', LOW, ['forearms'], { share: 0.35 }],
      ['hanging-knee-raise', 'Hanging knee raise', 'bodyweight', LOW, ['forearms'], { share: 0.3 }],
      ['toes-to-bar', 'Toes to bar', 'bodyweight', LOW, ['lats', 'forearms'], { share: 0.4 }],
      ['captains-chair-leg-raise', "Captain's chair leg raise", 'bodyweight', LOW, [], { share: 0.35 }],
      ['captains-chair-knee-raise', "Captain's chair knee raise", 'bodyweight', LOW, [], { share: 0.3 }],
      ['lying-leg-raise', 'Lying leg raise', 'bodyweight', LOW, [], { share: 0.33 }],
      ['flutter-kick', 'Flutter kick', 'bodyweight', LOW, [], TIMED],
      ['dragon-flag', 'Dragon flag', 'bodyweight', ABS, ['lats', 'hip_flexors'], { share: 0.7 }],
      ['ab-wheel', 'Ab wheel rollout', 'bodyweight', ABS, ['lats', 'hip_flexors'], { share: 0.6 }],
      ['dead-bug', 'Dead bug', 'bodyweight', ABS, HIPS],
      ['plank', 'Plank', 'bodyweight', ABS, SIDES, TIMED],
      ['l-sit', 'L-sit', 'bodyweight', LOW, ['triceps'], TIMED],
      ['hollow-hold', 'Hollow hold', 'bodyweight', ABS, HIPS, TIMED],
      ['hip-flexion-cable', 'Cable hip flexion', 'cable', HIPS, ABS],
    ],
  },
  {
    pattern: 'trunk_rotation',
    rows: [
      ['russian-twist', 'Russian twist', 'bodyweight', SIDES, ABS, { share: 0.3 }],
      ['cable-woodchop', 'Cable woodchop', 'cable', SIDES, ABS],
      ['low-cable-woodchop', 'Low-to-high cable woodchop', 'cable', SIDES, ABS],
      ['band-woodchop', 'Band woodchop', 'band', SIDES, ABS],
      ['pallof-press', 'Pallof press', 'cable', SIDES, ABS],
      ['torso-rotation-machine', 'Torso rotation machine', 'machine_stack', SIDES, ABS],
      ['landmine-rotation', 'Landmine rotation', 'other', SIDES, ABS],
      ['side-bend', 'Dumbbell side bend', 'dumbbell', SIDES, ['lower_back'], { kind: 'external', step: 2 }],
      ['cable-side-bend', 'Cable side bend', 'cable', SIDES, ['lower_back']],
      ['oblique-crunch', 'Oblique crunch', 'bodyweight', SIDES, ABS, { share: 0.3 }],
      ['side-plank', 'Side plank', 'bodyweight', SIDES, ['abs', 'abductors'], TIMED],
      ['windshield-wiper', 'Windshield wiper', 'bodyweight', SIDES, ABS, { share: 0.35, kind: 'bodyweight' }],
      ['kettlebell-windmill', 'Kettlebell windmill', 'kettlebell', SIDES, ['side_delts', 'hamstrings']],
    ],
  },
  {
    pattern: 'unknown',
    rows: [
      ['neck-extension', 'Neck extension', 'other', ['neck'], [], { mechanic: 'isolation' }],
      ['neck-flexion', 'Neck flexion', 'other', ['neck'], [], { mechanic: 'isolation' }],
      ['neck-machine', 'Four-way neck machine', 'machine_stack', ['neck'], [], { mechanic: 'isolation', step: 2.5 }],
    ],
  },
];
