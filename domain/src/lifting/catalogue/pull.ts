import type { Muscle } from '../exercise.ts';
import type { Family } from './row.ts';

const MID: readonly Muscle[] = ['upper_back', 'lats'];
const LATS: readonly Muscle[] = ['lats'];
const ARMS: readonly Muscle[] = ['biceps', 'rear_delts'];
const BENT: readonly Muscle[] = ['biceps', 'rear_delts', 'lower_back'];
const PULL: readonly Muscle[] = ['biceps', 'upper_back'];
const CHIN: readonly Muscle[] = ['lats', 'biceps'];
const HANG = { share: 0.95 };
const PLATES = 'machine_plates';
const STACK = 'machine_stack';

export const PULLS: readonly Family[] = [
  {
    pattern: 'horizontal_pull',
    rows: [
      ['barbell-row', 'Barbell row', 'barbell', MID, BENT],
      ['reverse-grip-barbell-row', 'Reverse-grip barbell row', 'barbell', MID, BENT],
      ['pendlay-row', 'Pendlay row', 'barbell', MID, BENT],
      ['yates-row', 'Yates row', 'barbell', MID, BENT],
      ['seal-row', 'Seal row', 'barbell', MID, ARMS],
      ['t-bar-row', 'T-bar row', PLATES, MID, BENT],
      ['chest-supported-t-bar-row', 'Chest-supported T-bar row', PLATES, MID, ARMS],
      ['one-arm-landmine-row', 'One-arm landmine row', 'other', MID, ARMS],
      ['meadows-row', 'Meadows row', 'other', MID, ARMS],
      ['landmine-row', 'Landmine row', 'other', MID, BENT],
      ['dumbbell-row', 'One-arm dumbbell row', 'dumbbell', MID, ARMS, { kind: 'external' }],
      ['kroc-row', 'Kroc row', 'dumbbell', MID, ARMS, { kind: 'external' }],
      ['two-dumbbell-row', 'Two-dumbbell row', 'dumbbell', MID, BENT],
      ['incline-dumbbell-row', 'Chest-supported dumbbell row', 'dumbbell', MID, ARMS],
      ['renegade-row', 'Renegade row', 'dumbbell', MID, ['abs', 'biceps']],
      ['kettlebell-row', 'Kettlebell row', 'kettlebell', MID, ARMS],
      ['smith-row', 'Smith machine row', 'smith', MID, BENT],
      ['seated-cable-row', 'Seated cable row', 'cable', MID, ARMS],
      ['close-grip-cable-row', 'Close-grip cable row', 'cable', MID, ARMS],
      ['wide-grip-cable-row', 'Wide-grip cable row', 'cable', MID, ARMS],
      ['single-arm-cable-row', 'Single-arm cable row', 'cable', MID, ARMS],
      ['bent-over-cable-row', 'Bent-over cable row', 'cable', MID, BENT],
      ['seated-row-machine', 'Seated row machine', STACK, MID, ARMS],
      ['chest-supported-row-machine', 'Chest-supported row machine', STACK, MID, ARMS],
      ['plate-row', 'Plate-loaded row', PLATES, MID, ARMS],
      ['single-arm-plate-row', 'Single-arm plate-loaded row', PLATES, MID, ARMS],
      ['high-row', 'Plate-loaded high row', PLATES, MID, ARMS],
      ['low-row', 'Plate-loaded low row', PLATES, MID, ARMS],
      ['inverted-row', 'Inverted row', 'bodyweight', MID, ARMS, { share: 0.6 }],
      ['ring-row', 'Ring row', 'bodyweight', MID, ARMS, { share: 0.55 }],
      ['band-row', 'Band row', 'band', MID, ARMS],
    ],
  },
  {
    pattern: 'vertical_pull',
    rows: [
      ['pull-up', 'Pull-up', 'bodyweight', LATS, PULL, HANG],
      ['wide-grip-pull-up', 'Wide-grip pull-up', 'bodyweight', LATS, PULL, HANG],
      ['neutral-grip-pull-up', 'Neutral-grip pull-up', 'bodyweight', CHIN, ['upper_back'], HANG],
      ['close-grip-pull-up', 'Close-grip pull-up', 'bodyweight', CHIN, ['upper_back'], HANG],
      ['chin-up', 'Chin-up', 'bodyweight', CHIN, ['upper_back'], HANG],
      ['ring-pull-up', 'Ring pull-up', 'bodyweight', CHIN, ['upper_back'], HANG],
      ['assisted-pull-up', 'Assisted pull-up', STACK, LATS, PULL, { kind: 'assisted', share: 0.95 }],
      ['assisted-chin-up', 'Assisted chin-up', STACK, CHIN, ['upper_back'], { kind: 'assisted', share: 0.95 }],
      ['band-assisted-pull-up', 'Band-assisted pull-up', 'band', LATS, PULL],
      ['scapular-pull-up', 'Scapular pull-up', 'bodyweight', ['upper_back'], LATS, { share: 0.95, mechanic: 'isolation' }],
      ['muscle-up', 'Muscle-up', 'bodyweight', ['lats', 'triceps'], ['chest', 'biceps', 'upper_back'], HANG],
      ['lat-pulldown', 'Lat pulldown', 'cable', LATS, PULL, { step: 5 }],
      ['wide-grip-lat-pulldown', 'Wide-grip lat pulldown', 'cable', LATS, PULL, { step: 5 }],
      ['close-grip-lat-pulldown', 'Close-grip lat pulldown', 'cable', CHIN, ['upper_back'], { step: 5 }],
      ['neutral-grip-lat-pulldown', 'Neutral-grip lat pulldown', 'cable', CHIN, ['upper_back'], { step: 5 }],
      ['reverse-grip-lat-pulldown', 'Reverse-grip lat pulldown', 'cable', CHIN, ['upper_back'], { step: 5 }],
      ['behind-the-neck-pulldown', 'Behind-the-neck pulldown', 'cable', LATS, PULL, { step: 5 }],
      ['single-arm-lat-pulldown', 'Single-arm lat pulldown', 'cable', LATS, PULL],
      ['lat-pulldown-machine', 'Lat pulldown machine', STACK, LATS, PULL],
      ['plate-lat-pulldown', 'Plate-loaded lat pulldown', PLATES, LATS, PULL],
      ['band-lat-pulldown', 'Band lat pulldown', 'band', LATS, PULL],
      ['straight-arm-pulldown', 'Straight-arm pulldown', 'cable', LATS, ['triceps'], { mechanic: 'isolation' }],
      ['pullover-machine', 'Pullover machine', STACK, LATS, ['chest', 'triceps'], { mechanic: 'isolation' }],
      ['dumbbell-pullover', 'Dumbbell pullover', 'dumbbell', LATS, ['chest', 'triceps'], { kind: 'external', mechanic: 'isolation' }],
      ['barbell-pullover', 'Barbell pullover', 'barbell', LATS, ['chest', 'triceps'], { mechanic: 'isolation', risky: true }],
      ['cable-pullover', 'Cable pullover', 'cable', LATS, ['chest', 'triceps'], { mechanic: 'isolation' }],
      ['rope-climb', 'Rope climb', 'bodyweight', CHIN, ['forearms'], { timed: true }],
    ],
  },
];
