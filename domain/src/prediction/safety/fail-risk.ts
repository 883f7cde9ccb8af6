import type { Exercise } from '../../lifting/exercise.ts';
import { capacityAt } from '../capacity-law.ts';
import type { StateFeatures } from '../features.ts';
import type { SetTarget } from '../prediction-request.ts';
import { targetRir } from '../target-effort.ts';
import type { Limit } from './facts.ts';

/** Highest acceptable P(failing before the target reps), and its z. */
export function acceptedFailRisk(exercise: Pick<Exercise, 'risky'>): { readonly p: number; readonly z: number } {
  return exercise.risky ? { p: 0.15, z: 1.0364 } : { p: 0.3, z: 0.5244 };
}

/** The heaviest weight (kg moved) whose risk of failing before the fewest reps asked for is acceptable, by the capacity law. */
export function failRisk(features: StateFeatures, exercise: Exercise, target: SetTarget, restSec: number): Limit {
  const candidate = { lnW: 0, reps: target.reps.min, rir: targetRir(target), restSec };
  const { mean, sd } = capacityAt(features, candidate);
  const k = Math.exp(features[3] ?? 0);
  return { cap: 'fail_risk', kg: Math.exp(k * (mean - target.reps.min - acceptedFailRisk(exercise).z * sd)) };
}
