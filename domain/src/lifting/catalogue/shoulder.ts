import type { Muscle } from '../exercise.ts';
import type { Family } from './row.ts';

const FRONT: readonly Muscle[] = ['front_delts'];
const HELP: readonly Muscle[] = ['side_delts', 'triceps'];
const SIDE: readonly Muscle[] = ['side_delts'];
const REAR: readonly Muscle[] = ['rear_delts'];
const BACK: readonly Muscle[] = ['upper_back'];
const TRAPS: readonly Muscle[] = ['traps'];
const GRIP: readonly Muscle[] = ['forearms'];
const STACK = 'machine_stack';

export const SHOULDERS: readonly Family[] = [
  {
    pattern: 'vertical_press',
    rows: [
      ['overhead-press', 'Overhead press', 'barbell', FRONT, HELP],
      ['seated-overhead-press', 'Seated overhead press', 'barbell', FRONT, HELP],
      ['behind-the-neck-press', 'Behind-the-neck press', 'barbell', FRONT, HELP],
      ['push-press', 'Push press', 'barbell', FRONT, ['side_delts', 'triceps', 'quads']],
      ['z-press', 'Z press', 'barbell', FRONT, ['side_delts', 'triceps', 'abs']],
      ['bradford-press', 'Bradford press', 'barbell', FRONT, HELP],
      ['dumbbell-shoulder-press', 'Dumbbell shoulder press', 'dumbbell', FRONT, HELP],
      ['seated-dumbbell-press', 'Seated dumbbell press', 'dumbbell', FRONT, HELP],
      ['one-arm-dumbbell-press', 'One-arm dumbbell press', 'dumbbell', FRONT, HELP, { kind: 'external' }],
      ['dumbbell-push-press', 'Dumbbell push press', 'dumbbell', FRONT, HELP],
      ['arnold-press', 'Arnold press', 'dumbbell', FRONT, HELP],
      ['seated-arnold-press', 'Seated Arnold press', 'dumbbell', FRONT, HELP],
      ['smith-overhead-press', 'Smith machine overhead press', 'smith', FRONT, HELP],
      ['shoulder-press-machine', 'Shoulder press machine', STACK, FRONT, HELP],
      ['plate-shoulder-press', 'Plate-loaded shoulder press', 'machine_plates', FRONT, HELP],
      ['cable-shoulder-press', 'Cable shoulder press', 'cable', FRONT, HELP],
      ['kettlebell-press', 'Kettlebell press', 'kettlebell', FRONT, HELP],
      ['double-kettlebell-press', 'Double kettlebell press', 'kettlebell', FRONT, HELP, { kind: 'per_hand' }],
      ['pike-push-up', 'Pike push-up', 'bodyweight', FRONT, HELP, { share: 0.7 }],
      ['handstand-push-up', 'Handstand push-up', 'bodyweight', FRONT, HELP, { share: 0.95 }],
      ['band-shoulder-press', 'Band shoulder press', 'band', FRONT, HELP],
    ],
  },
  {
    pattern: 'lateral_raise',
    rows: [
      ['lateral-raise', 'Lateral raise', 'dumbbell', SIDE, TRAPS],
      ['seated-lateral-raise', 'Seated lateral raise', 'dumbbell', SIDE, TRAPS],
      ['cable-lateral-raise', 'Cable lateral raise', 'cable', SIDE, TRAPS],
      ['single-arm-cable-lateral-raise', 'Single-arm cable lateral raise', 'cable', SIDE, TRAPS],
      ['lateral-raise-machine', 'Lateral raise machine', STACK, SIDE, TRAPS],
      ['band-lateral-raise', 'Band lateral raise', 'band', SIDE, TRAPS],
      ['front-raise', 'Dumbbell front raise', 'dumbbell', FRONT, SIDE],
      ['barbell-front-raise', 'Barbell front raise', 'barbell', FRONT, SIDE],
      ['cable-front-raise', 'Cable front raise', 'cable', FRONT, SIDE],
      ['plate-front-raise', 'Plate front raise', 'other', FRONT, SIDE],
      ['upright-row', 'Barbell upright row', 'barbell', SIDE, ['traps', 'biceps']],
      ['dumbbell-upright-row', 'Dumbbell upright row', 'dumbbell', SIDE, ['traps', 'biceps']],
      ['cable-upright-row', 'Cable upright row', 'cable', SIDE, ['traps', 'biceps']],
      ['kettlebell-halo', 'Kettlebell halo', 'kettlebell', SIDE, ['abs']],
    ],
  },
  {
    pattern: 'rear_fly',
    rows: [
      ['face-pull', 'Face pull', 'cable', REAR, BACK],
      ['band-face-pull', 'Band face pull', 'band', REAR, BACK],
      ['band-pull-apart', 'Band pull-apart', 'band', REAR, BACK],
      ['reverse-fly', 'Dumbbell reverse fly', 'dumbbell', REAR, BACK],
      ['incline-reverse-fly', 'Incline reverse fly', 'dumbbell', REAR, BACK],
      ['cable-reverse-fly', 'Cable reverse fly', 'cable', REAR, BACK],
      ['single-arm-cable-reverse-fly', 'Single-arm cable reverse fly', 'cable', REAR, BACK],
      ['reverse-fly-machine', 'Reverse fly machine', STACK, REAR, BACK],
      ['band-reverse-fly', 'Band reverse fly', 'band', REAR, BACK],
      ['rear-delt-row', 'Rear delt row', 'dumbbell', REAR, BACK],
      ['cable-external-rotation', 'Cable external rotation', 'cable', REAR, []],
      ['cable-internal-rotation', 'Cable internal rotation', 'cable', FRONT, []],
      ['dumbbell-external-rotation', 'Dumbbell external rotation', 'dumbbell', REAR, [], { kind: 'external' }],
      ['band-external-rotation', 'Band external rotation', 'band', REAR, []],
      ['y-raise', 'Y raise', 'dumbbell', BACK, REAR],
    ],
  },
  {
    pattern: 'shrug',
    rows: [
      ['barbell-shrug', 'Barbell shrug', 'barbell', TRAPS, GRIP, { step: 5 }],
      ['dumbbell-shrug', 'Dumbbell shrug', 'dumbbell', TRAPS, GRIP, { step: 2 }],
      ['trap-bar-shrug', 'Trap bar shrug', 'trap_bar', TRAPS, GRIP],
      ['smith-shrug', 'Smith machine shrug', 'smith', TRAPS, GRIP],
      ['cable-shrug', 'Cable shrug', 'cable', TRAPS, GRIP],
      ['shrug-machine', 'Shrug machine', 'machine_plates', TRAPS, GRIP, { step: 5 }],
    ],
  },
];
