import { FEATURE_VERSION } from '@gymgenius/domain/prediction/features';
import { ModelName, type ModelCard } from '@gymgenius/proto/rest/models';
import { checkAllowed } from '../model/allowed-graph.ts';
import { sha256Of } from '../model/contract.ts';
import { metadataOf } from '../model/model-metadata.ts';
import { ModelRefused } from '../model/model.ts';
import { openModel } from '../model/open-model.ts';
import { misbehaviour } from '../train/gate/misbehaviour.ts';

/**
 * A model that was brought along: the same contract as our own (what its graph may ask for, size, schema, golden vectors, odds that are odds), then the
 * gate's random states. `now` = ISO 8601. Throws `ModelRefused` with a sentence; nothing is written.
 */
export async function checkFile(bytes: Uint8Array, { states, now }: { readonly states: number; readonly now: string }): Promise<ModelCard> {
  checkAllowed(bytes);
  const { version, parameters } = metadataOf(bytes);
  if (!ModelName.safeParse(version).success)
    throw new ModelRefused(`the file calls itself "${version}"; a model's name is model- and then small letters, digits, dots or dashes`);
  const sha256 = sha256Of(bytes);
  const model = await openModel(bytes, { version, sha256 });
  try {
    const wrong = await misbehaviour(bytes, model, states);
    if (wrong !== null) throw new ModelRefused(wrong);
  } finally {
    await model.release();
  }
  return {
    name: version,
    sha256,
    bytes: bytes.length,
    createdAt: now,
    featureVersion: FEATURE_VERSION,
    parent: 'imported',
    origin: 'import',
    data: null,
    parameters: { ...parameters.filter },
    metrics: null,
    report: null,
    gate: { promoted: false, reason: 'imported: it keeps the contract, and nobody has judged its forecasts here', checks: [] },
    limits: 'Brought along: what it was trained on is not known here.',
  };
}
