/** Redis channels about models. Both are hints: PostgreSQL decides, and everybody looks there from time to time. */

/** `{version}`: a pointer moved; engines look now and not at their next poll. */
export const MODEL_PROMOTED = 'model_promoted';
/** `ModelUnfit`: an engine does not serve what a pointer names. */
export const MODEL_UNFIT = 'model_unfit';

export interface ModelUnfit {
  readonly version: string;
  /** In human words. */
  readonly reason: string;
}
