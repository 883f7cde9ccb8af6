import type { Equipment, Exercise, Muscle, Pattern } from '@gymgenius/domain/lifting/exercise';
import type { LoadKind, Unit } from '@gymgenius/domain/lifting/load';
import type { SetType } from '@gymgenius/domain/lifting/set';
import type { Goal, NotToday, PredictionRequest } from '@gymgenius/domain/prediction/prediction-request';

/** The closed sets of words of the wire. Records, so that the compiler misses none when domain adds one. */
const words = <Word extends string>(record: Readonly<Record<Word, true>>): readonly Word[] => Object.keys(record) as Word[];

export const GOALS = words<Goal>({ strength: true, hypertrophy: true });
export const EXPERIENCES = words<NonNullable<PredictionRequest['experience']>>({ novice: true, intermediate: true, advanced: true });
export const NOT_TODAY = words<NotToday>({ lighter: true, heavier: true, sore: true, taken: true });
export const UNITS = words<Unit>({ kg: true, lb: true });
export const MECHANICS = words<Exercise['mechanic']>({ compound: true, isolation: true });
export const LOAD_KINDS = words<LoadKind>({
  external: true,
  per_hand: true,
  bodyweight: true,
  added: true,
  assisted: true,
  band: true,
  none: true,
});
export const SET_TYPES = words<SetType>({ working: true, warmup: true, drop: true, amrap: true, failure: true, myo: true, timed: true });
export const EQUIPMENT = words<Equipment>({
  barbell: true, ez_bar: true, trap_bar: true, dumbbell: true, kettlebell: true, machine_plates: true, machine_stack: true, cable: true, smith: true,
  bodyweight: true, band: true, other: true,
}); // prettier-ignore
export const PATTERNS = words<Pattern>({
  squat: true, lunge: true, hinge: true, leg_press: true, knee_extension: true, knee_flexion: true, calf_raise: true, hip_abduction: true,
  hip_adduction: true, horizontal_press: true, incline_press: true, vertical_press: true, dip: true, fly: true, horizontal_pull: true,
  vertical_pull: true, rear_fly: true, lateral_raise: true, shrug: true, elbow_flexion: true, elbow_extension: true, forearm: true,
  trunk_flexion: true, trunk_rotation: true, trunk_extension: true, carry: true, olympic: true, conditioning: true, unknown: true,
}); // prettier-ignore
export const MUSCLES = words<Muscle>({
  chest: true, front_delts: true, side_delts: true, rear_delts: true, triceps: true, biceps: true, forearms: true, lats: true, upper_back: true,
  traps: true, lower_back: true, abs: true, obliques: true, glutes: true, quads: true, hamstrings: true, adductors: true, abductors: true,
  calves: true, hip_flexors: true, neck: true,
}); // prettier-ignore
