import type { Equipment, Exercise, Pattern } from '../lifting/exercise.ts';
import type { PredictionRequest } from './prediction-request.ts';
import { DEFAULT_BODYWEIGHT_KG } from './working-sets.ts';

export type LifterProfile = Pick<PredictionRequest, 'bodyweightKg' | 'experience'>;

/** What is believed of a lift before its first set. */
export interface ExercisePrior {
  /** ln of the 1RM in kg moved, and its sd between lifters. */
  readonly mean: number;
  readonly sd: number;
  /** ln of the slope k: ln kg per rep. */
  readonly lnK: number;
  /** Growth of ln 1RM per week. */
  readonly trend: number;
}

/**
 * Our own rough standards: 1RM over body weight of an intermediate lifter, sexes mixed, per pattern; deliberately low and wide, since
 * the first suggestion takes their 20th percentile and one set moves the filter most of the way.
 */
const RATIO: Record<Pattern, number> = {
  squat: 1.2, lunge: 0.75, hinge: 1.4, leg_press: 2.2, knee_extension: 0.7, knee_flexion: 0.55, calf_raise: 1.2, hip_abduction: 0.7,
  hip_adduction: 0.7, horizontal_press: 0.85, incline_press: 0.7, vertical_press: 0.52, dip: 1.15, fly: 0.35, horizontal_pull: 0.75,
  vertical_pull: 0.85, rear_fly: 0.18, lateral_raise: 0.2, shrug: 1.1, elbow_flexion: 0.38, elbow_extension: 0.38, forearm: 0.3,
  trunk_flexion: 0.5, trunk_rotation: 0.3, trunk_extension: 0.7, carry: 0.9, olympic: 0.75, conditioning: 0.35, unknown: 0.35,
}; // prettier-ignore
const EQUIPMENT: Partial<Record<Equipment, number>> = { dumbbell: 0.8, kettlebell: 0.6, cable: 0.75, smith: 0.95, ez_bar: 0.95 };
const EXPERIENCE = {
  novice: { factor: 0.65, trend: 0.01 },
  intermediate: { factor: 1, trend: 0.004 },
  advanced: { factor: 1.3, trend: 0.001 },
};
const UNTOLD = { factor: 0.75, trend: 0.003 };

/** Between-lifter sd of ln 1RM at known body weight and experience; wider when either is not told. */
const SD = 0.25;
const SD_UNTOLD = 0.12;

export function exercisePrior(exercise: Exercise, profile: LifterProfile): ExercisePrior {
  const { factor, trend } = profile.experience === null ? UNTOLD : EXPERIENCE[profile.experience];
  const body = profile.bodyweightKg ?? DEFAULT_BODYWEIGHT_KG;
  // Who does push-ups or dips at all moves that much: experience matters less where the body is the load.
  const bodyFactor = exercise.bodyweightShare > 0 ? Math.sqrt(factor) : factor;
  const kg = Math.max(2, body * RATIO[exercise.pattern] * (EQUIPMENT[exercise.equipment] ?? 1) * bodyFactor);
  const untold = (profile.experience === null ? 1 : 0) + (profile.bodyweightKg === null ? 1 : 0);
  return { mean: Math.log(kg), sd: Math.hypot(SD, SD_UNTOLD * Math.sqrt(untold)), lnK: Math.log(priorK(exercise, kg)), trend };
}

/** Slope by pattern (Nuzzo 2024: bench .028-.035, leg press .019, overall .0256), steeper for light lifts (Marzagao 2026's shape). */
function priorK(exercise: Exercise, oneRepMaxKg: number): number {
  const base = exercise.pattern === 'leg_press' ? 0.019 : LEGS.has(exercise.pattern) ? 0.0245 : 0.029;
  const denominator = Math.max(6, -2.55 + 4.58 * Math.log(Math.max(10, oneRepMaxKg)));
  return base * Math.min(1.3, Math.max(0.85, 17.5 / denominator));
}
const LEGS: ReadonlySet<Pattern> = new Set([
  'squat',
  'lunge',
  'hinge',
  'knee_extension',
  'knee_flexion',
  'calf_raise',
  'hip_abduction',
  'hip_adduction',
]);
