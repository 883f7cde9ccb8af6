import { capacityOdds, type Candidate, type CapacityOdds } from './capacity-law.ts';
import type { StateFeatures } from './features.ts';

/** More than single precision loses, less than anybody would notice. */
const AGREES = 1e-4;

/**
 * The law's own odds in double precision where a model has answered the law, else the model's. An engine in single precision and a phone without
 * onnxruntime then settle a close call alike.
 */
export function settleByLaw(features: StateFeatures, candidate: Candidate, odds: CapacityOdds): CapacityOdds {
  const law = capacityOdds(features, candidate);
  return Math.abs(law.success - odds.success) <= AGREES && Math.abs(law.fail - odds.fail) <= AGREES ? law : odds;
}
