import type { LoadKind } from './load.ts';

export type Muscle =
  | 'chest'
  | 'front_delts'
  | 'side_delts'
  | 'rear_delts'
  | 'triceps'
  | 'biceps'
  | 'forearms'
  | 'lats'
  | 'upper_back'
  | 'traps'
  | 'lower_back'
  | 'abs'
  | 'obliques'
  | 'glutes'
  | 'quads'
  | 'hamstrings'
  | 'adductors'
  | 'abductors'
  | 'calves'
  | 'hip_flexors'
  | 'neck';

/** What the number on the panel is made of; decides which weights are loadable. */
export type Equipment =
  | 'barbell'
  | 'ez_bar'
  | 'trap_bar'
  | 'dumbbell'
  | 'kettlebell'
  | 'machine_plates'
  | 'machine_stack'
  | 'cable'
  | 'smith'
  | 'bodyweight'
  | 'band'
  | 'other';

/** Lifts of one pattern share strength: the prior of an unseen exercise borrows from its siblings. */
export type Pattern =
  | 'squat'
  | 'lunge'
  | 'hinge'
  | 'leg_press'
  | 'knee_extension'
  | 'knee_flexion'
  | 'calf_raise'
  | 'hip_abduction'
  | 'hip_adduction'
  | 'horizontal_press'
  | 'incline_press'
  | 'vertical_press'
  | 'dip'
  | 'fly'
  | 'horizontal_pull'
  | 'vertical_pull'
  | 'rear_fly'
  | 'lateral_raise'
  | 'shrug'
  | 'elbow_flexion'
  | 'elbow_extension'
  | 'forearm'
  | 'trunk_flexion'
  | 'trunk_rotation'
  | 'trunk_extension'
  | 'carry'
  | 'olympic'
  | 'conditioning'
  | 'unknown';

/** One movement. Catalogue entries have a permanent slug; a lifter's own have a UUID in its place. */
export interface Exercise {
  readonly id: string;
  readonly name: string;
  readonly equipment: Equipment;
  readonly pattern: Pattern;
  readonly mechanic: 'compound' | 'isolation';
  readonly primary: readonly Muscle[];
  readonly secondary: readonly Muscle[];
  readonly loadKind: LoadKind;
  /** The part of body weight that is moved, 0..1; 0 for everything but bodyweight, added and assisted work. */
  readonly bodyweightShare: number;
  /** Smallest sensible step up, kg, before the gym's kit rounds it. */
  readonly incrementKg: number;
  /** A miss here pins the lifter: free weights pressed or squatted without a rack's help. Bounds P(fail) at 15 % instead of 30 %. */
  readonly risky: boolean;
  /** Timed or distance work: no suggestion of reps. */
  readonly timed: boolean;
}
