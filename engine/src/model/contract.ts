import { createHash } from 'node:crypto';
import { CANDIDATE_FEATURES, FEATURE_VERSION, STATE_FEATURES } from '@gymgenius/domain/prediction/features';
import { STATE_VERSION } from '@gymgenius/domain/prediction/lifter-state';
import { OUTPUTS } from './prior-graph.ts';

/** What every model file must agree on with this engine, as one hash: inputs by name and order, outputs, and the versions of their meaning. */
export const SCHEMA_HASH = createHash('sha256')
  .update(
    JSON.stringify({ state: STATE_FEATURES, cand: CANDIDATE_FEATURES, outputs: OUTPUTS, features: FEATURE_VERSION, lifter: STATE_VERSION }),
  )
  .digest('hex')
  .slice(0, 16);

/** Keys of metadata_props that the engine reads. */
export const METADATA = {
  schemaHash: 'schemaHash',
  featureVersion: 'featureVersion',
  version: 'version',
  trainedThrough: 'trainedThrough',
  parameters: 'params',
  mixture: 'mixture',
  conformal: 'conformal',
  golden: 'golden',
} as const;

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
