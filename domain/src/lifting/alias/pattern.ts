import type { Equipment, Pattern } from '../exercise.ts';

/** The movement family that the words speak of, or null. Takes the words of `tokensOf`; the first rule that fits wins. */
export function patternOf(words: ReadonlySet<string>): Pattern | null {
  return RULES.find(([, tests]) => tests.some((test) => test.split(' ').every((word) => words.has(word))))?.[0] ?? null;
}

/** The equipment that the words name; `other` where they name none. */
export function equipmentOf(words: ReadonlySet<string>): Equipment {
  return EQUIPMENT.find(([word]) => words.has(word))?.[1] ?? 'other';
}

/** From the most telling word to the least: "leg press" before "press", "calf press" before both. */
const RULES: readonly (readonly [Pattern, readonly string[]])[] = [
  ['carry', ['carry', 'farmer', 'yoke', 'crosswalk', 'walk overhead']],
  ['calf_raise', ['calf', 'tibialis']],
  ['hip_adduction', ['adduction', 'adductor', 'abduction inner', 'abduction inward']],
  ['hip_abduction', ['abduction', 'abductor', 'clamshell', 'glute kickback', 'glute machine', 'donkey kick']],
  ['forearm', ['wrist', 'forearm', 'gripper', 'pinch', 'hang dead']],
  ['olympic', ['clean', 'snatch', 'jerk', 'thruster', 'highpull', 'getup', 'cycle long']],
  ['shrug', ['shrug', 'trap raise']],
  ['trunk_rotation', ['twist', 'woodchop', 'rotation torso', 'pallof', 'bend side', 'oblique', 'windmill', 'wiper', 'russian']],
  ['trunk_extension', ['hyperextension', 'back extension', 'superman', 'back lower']],
  [
    'rear_fly',
    ['reardelt', 'facepull', 'pullapart', 'fly reverse', 'external rotation', 'internal rotation', 'rotation shoulder', 'cuban'],
  ],
  ['knee_extension', ['extension leg', 'extension knee', 'nordic reverse']],
  ['knee_flexion', ['curl leg', 'curl hamstring', 'nordic', 'curl nordic', 'glute ham']],
  ['trunk_flexion', ['crunch', 'situp', 'plank', 'ab', 'abdominal', 'leg raise', 'knee raise', 'rollout', 'toe', 'hollow', 'core', 'flag']],
  ['leg_press', ['leg press', 'calf press', 'oneleg press']],
  ['lunge', ['lunge', 'split squat', 'stepup', 'pistol', 'stepdown']],
  ['squat', ['squat']],
  ['dip', ['dip']],
  ['hinge', ['deadlift', 'goodmorning', 'thrust', 'bridge', 'swing', 'pullthrough', 'rack pull', 'block pull', 'romanian']],
  ['lateral_raise', ['lateral raise', 'front raise', 'delt raise', 'raise shoulder', 'upright row', 'halo', 'raise']],
  ['elbow_extension', ['tricep', 'pushdown', 'skullcrusher', 'extension overhead', 'kickback']],
  ['elbow_flexion', ['curl', 'bicep']],
  ['vertical_pull', ['pulldown', 'pullup', 'chinup', 'pullover', 'muscleup', 'lat pushdown', 'lat']],
  ['horizontal_pull', ['row']],
  ['fly', ['fly', 'crossover', 'pecdeck', 'butterfly', 'cross cable']],
  [
    'vertical_press',
    [
      'overhead press',
      'pushpress',
      'press seated',
      'press standing',
      'press shoulder',
      'press behindneck',
      'arnold',
      'press vertical',
      'press z',
      'kettlebell press',
      'delt press',
    ],
  ],
  ['incline_press', ['incline press', 'bench incline', 'landmine press']],
  ['horizontal_press', ['bench', 'chest press', 'pushup', 'floor press', 'press']],
  [
    'conditioning',
    [
      'running',
      'run',
      'treadmill',
      'bike',
      'cycling',
      'elliptical',
      'rower',
      'rowing',
      'erg',
      'jump',
      'burpee',
      'sled',
      'rope',
      'stair',
      'climb',
      'swim',
      'walking',
      'walk',
      'cardio',
      'hiking',
      'yoga',
      'boxing',
    ],
  ],
];

const EQUIPMENT: readonly (readonly [string, Equipment])[] = [
  ['smith', 'smith'],
  ['ezbar', 'ez_bar'],
  ['trapbar', 'trap_bar'],
  ['dumbbell', 'dumbbell'],
  ['kettlebell', 'kettlebell'],
  ['barbell', 'barbell'],
  ['cable', 'cable'],
  ['rope', 'cable'],
  ['pulldown', 'cable'],
  ['pushdown', 'cable'],
  ['plateloaded', 'machine_plates'],
  ['isolateral', 'machine_plates'],
  ['machine', 'machine_stack'],
  ['band', 'band'],
  ['swissbar', 'barbell'],
  ['safetybar', 'barbell'],
  ['bodyweight', 'bodyweight'],
  ['pullup', 'bodyweight'],
  ['chinup', 'bodyweight'],
  ['pushup', 'bodyweight'],
  ['situp', 'bodyweight'],
  ['crunch', 'bodyweight'],
  ['plank', 'bodyweight'],
];
