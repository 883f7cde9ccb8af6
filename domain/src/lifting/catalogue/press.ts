import type { Muscle } from '../exercise.ts';
import type { Family } from './row.ts';

const CHEST: readonly Muscle[] = ['chest'];
const HELP: readonly Muscle[] = ['triceps', 'front_delts'];
const UPPER: readonly Muscle[] = ['chest', 'front_delts'];
const TRI: readonly Muscle[] = ['triceps'];
const NARROW: readonly Muscle[] = ['triceps', 'chest'];
const DELT: readonly Muscle[] = ['front_delts'];
const PLATES = 'machine_plates';
const STACK = 'machine_stack';

export const PRESSES: readonly Family[] = [
  {
    pattern: 'horizontal_press',
    rows: [
      ['bench-press', 'Bench press', 'barbell', CHEST, HELP],
      ['close-grip-bench-press', 'Close-grip bench press', 'barbell', NARROW, DELT],
      ['wide-grip-bench-press', 'Wide-grip bench press', 'barbell', CHEST, HELP],
      ['reverse-grip-bench-press', 'Reverse-grip bench press', 'barbell', CHEST, HELP],
      ['pause-bench-press', 'Pause bench press', 'barbell', CHEST, HELP],
      ['decline-bench-press', 'Decline bench press', 'barbell', CHEST, HELP],
      ['floor-press', 'Floor press', 'barbell', NARROW, DELT],
      ['board-press', 'Board press', 'barbell', NARROW, DELT],
      ['pin-press', 'Pin press', 'barbell', NARROW, DELT, { risky: false }],
      ['swiss-bar-bench-press', 'Swiss bar bench press', 'barbell', NARROW, DELT],
      ['jm-press', 'JM press', 'barbell', TRI, CHEST],
      ['dumbbell-bench-press', 'Dumbbell bench press', 'dumbbell', CHEST, HELP],
      ['decline-dumbbell-press', 'Decline dumbbell press', 'dumbbell', CHEST, HELP],
      ['one-arm-dumbbell-bench-press', 'One-arm dumbbell bench press', 'dumbbell', CHEST, HELP, { kind: 'external' }],
      ['dumbbell-floor-press', 'Dumbbell floor press', 'dumbbell', NARROW, DELT],
      ['hex-press', 'Hex press', 'dumbbell', CHEST, HELP],
      ['smith-bench-press', 'Smith machine bench press', 'smith', CHEST, HELP],
      ['smith-close-grip-bench-press', 'Smith machine close-grip bench press', 'smith', NARROW, DELT],
      ['smith-decline-bench-press', 'Smith machine decline press', 'smith', CHEST, HELP],
      ['chest-press', 'Chest press machine', STACK, CHEST, HELP],
      ['plate-chest-press', 'Plate-loaded chest press', PLATES, CHEST, HELP],
      ['decline-chest-press', 'Decline chest press machine', PLATES, CHEST, HELP],
      ['cable-chest-press', 'Cable chest press', 'cable', CHEST, HELP],
      ['kettlebell-floor-press', 'Kettlebell floor press', 'kettlebell', NARROW, DELT, { kind: 'external' }],
      ['push-up', 'Push-up', 'bodyweight', CHEST, HELP, { share: 0.64 }],
      ['knee-push-up', 'Knee push-up', 'bodyweight', CHEST, HELP, { share: 0.49 }],
      ['decline-push-up', 'Decline push-up', 'bodyweight', UPPER, TRI, { share: 0.7 }],
      ['incline-push-up', 'Incline push-up', 'bodyweight', CHEST, HELP, { share: 0.5 }],
      ['close-grip-push-up', 'Close-grip push-up', 'bodyweight', NARROW, DELT, { share: 0.64 }],
      ['diamond-push-up', 'Diamond push-up', 'bodyweight', NARROW, DELT, { share: 0.64 }],
      ['one-arm-push-up', 'One-arm push-up', 'bodyweight', CHEST, HELP, { share: 0.64 }],
      ['svend-press', 'Svend press', 'other', CHEST, DELT],
    ],
  },
  {
    pattern: 'incline_press',
    rows: [
      ['incline-bench-press', 'Incline bench press', 'barbell', UPPER, TRI],
      ['incline-dumbbell-press', 'Incline dumbbell press', 'dumbbell', UPPER, TRI],
      ['incline-hex-press', 'Incline hex press', 'dumbbell', UPPER, TRI],
      ['smith-incline-bench-press', 'Smith machine incline press', 'smith', UPPER, TRI],
      ['incline-chest-press', 'Incline chest press machine', PLATES, UPPER, TRI],
      ['landmine-press', 'Landmine press', 'other', UPPER, TRI],
      ['one-arm-landmine-press', 'One-arm landmine press', 'other', UPPER, TRI],
      ['incline-cable-press', 'Incline cable press', 'cable', UPPER, TRI],
    ],
  },
  {
    pattern: 'dip',
    rows: [
      ['dip', 'Dip', 'bodyweight', NARROW, DELT, { share: 0.95 }],
      ['chest-dip', 'Chest dip', 'bodyweight', ['chest', 'triceps'], DELT, { share: 0.95 }],
      ['assisted-dip', 'Assisted dip', STACK, NARROW, DELT, { kind: 'assisted', share: 0.95 }],
      ['ring-dip', 'Ring dip', 'bodyweight', ['chest', 'triceps'], DELT, { share: 0.95 }],
      ['bench-dip', 'Bench dip', 'bodyweight', TRI, UPPER, { share: 0.6 }],
      ['dip-machine', 'Dip machine', STACK, NARROW, DELT],
    ],
  },
  {
    pattern: 'fly',
    rows: [
      ['dumbbell-fly', 'Dumbbell fly', 'dumbbell', CHEST, DELT],
      ['incline-dumbbell-fly', 'Incline dumbbell fly', 'dumbbell', CHEST, DELT],
      ['decline-dumbbell-fly', 'Decline dumbbell fly', 'dumbbell', CHEST, DELT],
      ['pec-deck', 'Pec deck', STACK, CHEST, DELT, { step: 5 }],
      ['cable-crossover', 'Cable crossover', 'cable', CHEST, DELT],
      ['high-cable-fly', 'High-to-low cable fly', 'cable', CHEST, DELT],
      ['low-cable-fly', 'Low-to-high cable fly', 'cable', CHEST, DELT],
      ['seated-cable-fly', 'Seated cable fly', 'cable', CHEST, DELT],
      ['incline-cable-fly', 'Incline cable fly', 'cable', CHEST, DELT],
      ['single-arm-cable-fly', 'Single-arm cable fly', 'cable', CHEST, DELT],
      ['band-fly', 'Band fly', 'band', CHEST, DELT],
      ['ring-fly', 'Ring fly', 'bodyweight', CHEST, DELT, { share: 0.6 }],
    ],
  },
];
