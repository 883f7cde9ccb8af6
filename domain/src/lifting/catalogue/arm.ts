import type { Muscle } from '../exercise.ts';
import type { Differs, Family } from './row.ts';

const BICEPS: readonly Muscle[] = ['biceps'];
const TRICEPS: readonly Muscle[] = ['triceps'];
const FOREARMS: readonly Muscle[] = ['forearms'];
const BOTH: readonly Muscle[] = ['biceps', 'forearms'];
const STACK = 'machine_stack';
/** One dumbbell, whichever hand holds it. */
const ONE: Differs = { kind: 'external' };

export const ARMS: readonly Family[] = [
  {
    pattern: 'elbow_flexion',
    rows: [
      ['barbell-curl', 'Barbell curl', 'barbell', BICEPS, FOREARMS],
      ['ez-bar-curl', 'EZ bar curl', 'ez_bar', BICEPS, FOREARMS],
      ['drag-curl', 'Drag curl', 'barbell', BICEPS, FOREARMS],
      ['cheat-curl', 'Cheat curl', 'barbell', BICEPS, FOREARMS],
      ['dumbbell-curl', 'Dumbbell curl', 'dumbbell', BICEPS, FOREARMS],
      ['seated-dumbbell-curl', 'Seated dumbbell curl', 'dumbbell', BICEPS, FOREARMS],
      ['incline-dumbbell-curl', 'Incline dumbbell curl', 'dumbbell', BICEPS, FOREARMS],
      ['hammer-curl', 'Hammer curl', 'dumbbell', BOTH, []],
      ['cross-body-hammer-curl', 'Cross-body hammer curl', 'dumbbell', BOTH, []],
      ['barbell-hammer-curl', 'Hammer bar curl', 'barbell', BOTH, []],
      ['concentration-curl', 'Concentration curl', 'dumbbell', BICEPS, FOREARMS, ONE],
      ['zottman-curl', 'Zottman curl', 'dumbbell', BOTH, []],
      ['preacher-curl', 'Barbell preacher curl', 'barbell', BICEPS, FOREARMS],
      ['ez-bar-preacher-curl', 'EZ bar preacher curl', 'ez_bar', BICEPS, FOREARMS],
      ['dumbbell-preacher-curl', 'Dumbbell preacher curl', 'dumbbell', BICEPS, FOREARMS, ONE],
      ['preacher-curl-machine', 'Preacher curl machine', STACK, BICEPS, FOREARMS],
      ['cable-preacher-curl', 'Cable preacher curl', 'cable', BICEPS, FOREARMS],
      ['spider-curl', 'Barbell spider curl', 'barbell', BICEPS, FOREARMS],
      ['dumbbell-spider-curl', 'Dumbbell spider curl', 'dumbbell', BICEPS, FOREARMS],
      ['ez-bar-spider-curl', 'EZ bar spider curl', 'ez_bar', BICEPS, FOREARMS],
      ['curl-machine', 'Biceps curl machine', STACK, BICEPS, FOREARMS],
      ['cable-curl', 'Cable curl', 'cable', BICEPS, FOREARMS],
      ['single-arm-cable-curl', 'Single-arm cable curl', 'cable', BICEPS, FOREARMS],
      ['bayesian-curl', 'Bayesian cable curl', 'cable', BICEPS, FOREARMS],
      ['high-cable-curl', 'High cable curl', 'cable', BICEPS, FOREARMS],
      ['cable-hammer-curl', 'Rope hammer curl', 'cable', BOTH, []],
      ['reverse-curl', 'Barbell reverse curl', 'barbell', BOTH, []],
      ['ez-bar-reverse-curl', 'EZ bar reverse curl', 'ez_bar', BOTH, []],
      ['dumbbell-reverse-curl', 'Dumbbell reverse curl', 'dumbbell', BOTH, []],
      ['cable-reverse-curl', 'Cable reverse curl', 'cable', BOTH, []],
      ['band-curl', 'Band curl', 'band', BICEPS, FOREARMS],
    ],
  },
  {
    pattern: 'elbow_extension',
    rows: [
      ['triceps-pushdown', 'Triceps pushdown', 'cable', TRICEPS, []],
      ['rope-pushdown', 'Rope pushdown', 'cable', TRICEPS, []],
      ['single-arm-pushdown', 'Single-arm pushdown', 'cable', TRICEPS, []],
      ['reverse-grip-pushdown', 'Reverse-grip pushdown', 'cable', TRICEPS, []],
      ['band-pushdown', 'Band pushdown', 'band', TRICEPS, []],
      ['cable-overhead-extension', 'Cable overhead extension', 'cable', TRICEPS, []],
      ['single-arm-cable-overhead-extension', 'Single-arm cable overhead extension', 'cable', TRICEPS, []],
      ['cable-triceps-extension', 'Cable triceps extension', 'cable', TRICEPS, []],
      ['single-arm-cable-extension', 'Single-arm cable extension', 'cable', TRICEPS, []],
      ['cable-kickback', 'Cable triceps kickback', 'cable', TRICEPS, []],
      ['skullcrusher', 'Barbell skullcrusher', 'barbell', TRICEPS, [], { risky: true }],
      ['ez-bar-skullcrusher', 'EZ bar skullcrusher', 'ez_bar', TRICEPS, [], { risky: true }],
      ['dumbbell-skullcrusher', 'Dumbbell skullcrusher', 'dumbbell', TRICEPS, []],
      ['barbell-overhead-extension', 'Barbell overhead extension', 'barbell', TRICEPS, []],
      ['ez-bar-overhead-extension', 'EZ bar overhead extension', 'ez_bar', TRICEPS, []],
      ['dumbbell-overhead-extension', 'Dumbbell overhead extension', 'dumbbell', TRICEPS, [], ONE],
      ['single-arm-overhead-extension', 'One-arm overhead extension', 'dumbbell', TRICEPS, [], ONE],
      ['triceps-kickback', 'Dumbbell kickback', 'dumbbell', TRICEPS, [], ONE],
      ['tate-press', 'Tate press', 'dumbbell', TRICEPS, []],
      ['triceps-extension-machine', 'Triceps extension machine', STACK, TRICEPS, []],
      ['triceps-press-machine', 'Triceps press machine', STACK, TRICEPS, ['chest']],
      ['band-triceps-extension', 'Band triceps extension', 'band', TRICEPS, []],
      ['bodyweight-triceps-extension', 'Bodyweight triceps extension', 'bodyweight', TRICEPS, [], { share: 0.4 }],
    ],
  },
  {
    pattern: 'forearm',
    rows: [
      ['wrist-curl', 'Barbell wrist curl', 'barbell', FOREARMS, []],
      ['behind-the-back-wrist-curl', 'Behind-the-back wrist curl', 'barbell', FOREARMS, []],
      ['dumbbell-wrist-curl', 'Dumbbell wrist curl', 'dumbbell', FOREARMS, []],
      ['cable-wrist-curl', 'Cable wrist curl', 'cable', FOREARMS, []],
      ['wrist-extension', 'Barbell wrist extension', 'barbell', FOREARMS, []],
      ['dumbbell-wrist-extension', 'Dumbbell wrist extension', 'dumbbell', FOREARMS, []],
      ['wrist-roller', 'Wrist roller', 'other', FOREARMS, []],
      ['hand-gripper', 'Hand gripper', 'other', FOREARMS, []],
      ['plate-pinch', 'Plate pinch', 'other', FOREARMS, [], { timed: true }],
      ['dead-hang', 'Dead hang', 'bodyweight', FOREARMS, ['lats'], { timed: true }],
    ],
  },
];
