import type { FilterParameters } from '@gymgenius/domain/prediction/filter-parameters';

/** What is known of one model file; written beside it as JSON and kept in `model_version`. */
export interface ModelCard {
  /** `model-2026-11-22`, then `-2`; a name is never used twice. */
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly createdAt: string;
  readonly featureVersion: number;
  /** The model that it started from: another card's name, or the built-in prior. */
  readonly parent: string;
  readonly data: {
    /** sha256 over the rows that were read. */
    readonly hash: string;
    readonly through: string;
    readonly days: number;
    readonly full: boolean;
    readonly lifters: number;
    readonly newSets: number;
    readonly newLifters: number;
  };
  readonly parameters: FilterParameters;
  /** One-step-ahead loss in nats a set, mean of lifters' means, on each lifter's last fifth of workouts (`judge`) and the rest (`fit`). */
  readonly metrics: {
    readonly judge: { readonly champion: number; readonly candidate: number; readonly sets: number };
    readonly fit: { readonly champion: number; readonly candidate: number; readonly sets: number };
  };
  readonly gate: {
    readonly promoted: boolean;
    readonly reason: string;
    readonly change: { readonly mean: number; readonly upper: number } | null;
  };
  readonly limits: string;
}
