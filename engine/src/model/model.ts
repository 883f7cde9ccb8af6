import type { Candidate, CapacityOdds } from '@gymgenius/domain/prediction/capacity-law';
import type { StateFeatures } from '@gymgenius/domain/prediction/features';
import type { ModelParameters } from '@gymgenius/domain/prediction/model-parameters';

/** One lifter's row of the tensor. */
export interface ModelRow {
  readonly features: StateFeatures;
  readonly candidates: readonly Candidate[];
}

/** A model that has passed its contract. */
export interface Model {
  readonly version: string;
  readonly sha256: string;
  readonly schemaHash: string;
  /** ISO date of the newest set it has seen, or 'prior'. */
  readonly trainedThrough: string;
  /** What belongs to this model besides its graph: states are folded with these values. */
  readonly parameters: ModelParameters;
  /** Odds of each row's candidates, in order. One tensor run for all rows. */
  predict(rows: readonly ModelRow[]): Promise<readonly (readonly CapacityOdds[])[]>;
  release(): Promise<void>;
}

/** Why a file is not served; the champion before it stays. */
export class ModelRefused extends Error {
  override readonly name = 'ModelRefused';
}
