import { FEATURE_VERSION } from '@gymgenius/domain/prediction/features';
import { ModelName, type ModelCard } from '@gymgenius/proto/rest/models';
import { recordVersion } from '@gymgenius/store/models/model-moves';
import type { Pool } from 'pg';
import { sha256Of } from '../model/contract.ts';
import { metadataOf } from '../model/model-metadata.ts';
import { ModelRefused } from '../model/model.ts';
import { openModel } from '../model/open-model.ts';
import { misbehaviour } from '../train/gate/misbehaviour.ts';
import type { ModelFiles } from './s3-files.ts';

const MOST_BYTES = 2 * 1024 * 1024;

/**
 * A model that was brought along: the same contract as our own (size, schema, golden vectors, odds that are odds), then the gate's random states.
 * Recorded, never promoted. `now` = ISO 8601. Throws `ModelRefused` with a sentence.
 */
export async function importModel(
  bytes: Uint8Array,
  {
    registry,
    files,
    states,
    now,
  }: { readonly registry: Pool; readonly files: Pick<ModelFiles, 'put'>; readonly states: number; readonly now: string },
): Promise<ModelCard> {
  if (bytes.length > MOST_BYTES) throw new ModelRefused(`the file has ${bytes.length} bytes, and may have ${MOST_BYTES}`);
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
  const card: ModelCard = {
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
  // The row first: it holds the name, and a file under it can only be this one.
  if (!(await recordVersion(registry, { name: version, sha256, card })))
    throw new ModelRefused(`${version} exists already with other bytes; a version's name is never used twice`);
  await files.put(`${version}.onnx`, bytes);
  await files.put(`${version}.json`, Buffer.from(`${JSON.stringify(card, null, 2)}\n`));
  return card;
}
