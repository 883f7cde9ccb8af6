import type { Muscle } from '../exercise.ts';
import type { Family } from './row.ts';

const BACK_LINE: readonly Muscle[] = ['glutes', 'hamstrings', 'lower_back'];
const GRIP: readonly Muscle[] = ['quads', 'traps', 'forearms'];
const HAMS: readonly Muscle[] = ['hamstrings', 'glutes'];
const GLUTES: readonly Muscle[] = ['glutes'];
const HEAVY = { step: 5 };

export const HINGES: readonly Family[] = [
  {
    pattern: 'hinge',
    rows: [
      ['deadlift', 'Deadlift', 'barbell', BACK_LINE, GRIP, HEAVY],
      [
        'sumo-deadlift',
        'Sumo deadlift',
        'barbell',
        ['glutes', 'quads', 'adductors'],
        ['hamstrings', 'lower_back', 'traps', 'forearms'],
        HEAVY,
      ],
      ['deficit-deadlift', 'Deficit deadlift', 'barbell', BACK_LINE, GRIP, HEAVY],
      ['pause-deadlift', 'Pause deadlift', 'barbell', BACK_LINE, GRIP, HEAVY],
      ['snatch-grip-deadlift', 'Snatch-grip deadlift', 'barbell', BACK_LINE, ['upper_back', 'traps', 'forearms'], HEAVY],
      ['block-pull', 'Block pull', 'barbell', BACK_LINE, ['traps', 'forearms'], HEAVY],
      ['rack-pull', 'Rack pull', 'barbell', BACK_LINE, ['traps', 'forearms'], HEAVY],
      ['trap-bar-deadlift', 'Trap bar deadlift', 'trap_bar', ['glutes', 'quads', 'hamstrings'], ['lower_back', 'traps', 'forearms']],
      ['romanian-deadlift', 'Romanian deadlift', 'barbell', HAMS, ['lower_back', 'forearms']],
      ['dumbbell-romanian-deadlift', 'Dumbbell Romanian deadlift', 'dumbbell', HAMS, ['lower_back', 'forearms']],
      ['kettlebell-romanian-deadlift', 'Kettlebell Romanian deadlift', 'kettlebell', HAMS, ['lower_back']],
      ['smith-romanian-deadlift', 'Smith machine Romanian deadlift', 'smith', HAMS, ['lower_back']],
      ['stiff-leg-deadlift', 'Stiff-leg deadlift', 'barbell', HAMS, ['lower_back', 'forearms']],
      ['dumbbell-stiff-leg-deadlift', 'Dumbbell stiff-leg deadlift', 'dumbbell', HAMS, ['lower_back']],
      ['single-leg-romanian-deadlift', 'Single-leg Romanian deadlift', 'dumbbell', HAMS, ['lower_back'], { kind: 'external' }],
      ['dumbbell-deadlift', 'Dumbbell deadlift', 'dumbbell', BACK_LINE, GRIP],
      ['kettlebell-deadlift', 'Kettlebell deadlift', 'kettlebell', BACK_LINE, GRIP],
      ['smith-deadlift', 'Smith machine deadlift', 'smith', BACK_LINE, GRIP, HEAVY],
      ['band-deadlift', 'Band deadlift', 'band', BACK_LINE, GRIP],
      ['good-morning', 'Good morning', 'barbell', HAMS, ['lower_back'], { risky: true }],
      ['hip-thrust', 'Hip thrust', 'barbell', GLUTES, ['hamstrings', 'quads'], HEAVY],
      ['hip-thrust-machine', 'Hip thrust machine', 'machine_plates', GLUTES, ['hamstrings', 'quads']],
      ['smith-hip-thrust', 'Smith machine hip thrust', 'smith', GLUTES, ['hamstrings', 'quads']],
      ['bodyweight-hip-thrust', 'Bodyweight hip thrust', 'bodyweight', GLUTES, ['hamstrings'], { share: 0.6 }],
      ['barbell-glute-bridge', 'Barbell glute bridge', 'barbell', GLUTES, ['hamstrings'], HEAVY],
      ['glute-bridge', 'Glute bridge', 'bodyweight', GLUTES, ['hamstrings'], { share: 0.5 }],
      ['single-leg-glute-bridge', 'Single-leg glute bridge', 'bodyweight', GLUTES, ['hamstrings'], { share: 0.5 }],
      ['cable-pull-through', 'Cable pull-through', 'cable', HAMS, ['lower_back']],
      ['kettlebell-swing', 'Kettlebell swing', 'kettlebell', HAMS, ['lower_back', 'abs']],
      ['one-arm-kettlebell-swing', 'One-arm kettlebell swing', 'kettlebell', HAMS, ['lower_back', 'abs', 'forearms']],
    ],
  },
  {
    pattern: 'trunk_extension',
    rows: [
      ['back-extension', 'Back extension', 'bodyweight', ['lower_back'], HAMS, { share: 0.5 }],
      ['back-extension-machine', 'Back extension machine', 'machine_stack', ['lower_back'], GLUTES],
      ['reverse-hyperextension', 'Reverse hyperextension', 'machine_plates', ['glutes', 'lower_back'], ['hamstrings']],
      ['superman', 'Superman', 'bodyweight', ['lower_back'], GLUTES, { share: 0.3, kind: 'bodyweight' }],
      ['bird-dog', 'Bird dog', 'bodyweight', ['lower_back'], ['glutes', 'abs']],
    ],
  },
];
