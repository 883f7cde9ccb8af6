import { checkAllowed } from './allowed-graph.ts';
import { checkContract } from './contract-check.ts';
import { SCHEMA_HASH, sha256Of } from './contract.ts';
import { metadataOf } from './model-metadata.ts';
import { ModelRefused, type Model } from './model.ts';
import { buildPriorModel, PRIOR_VERSION } from './prior-model.ts';
import { openSession, runRows } from './run-session.ts';

/** What the registry says that the file is. */
export interface Manifest {
  readonly version: string;
  readonly sha256: string;
}

/**
 * Bytes to a model that may serve: the hash first, before anything parses them, then what the file may ask for and what it says of itself, then a session and its
 * contract. Throws `ModelRefused`; nothing of a refused file stays. `ran` hears the length of each run, ms.
 */
export async function openModel(bytes: Uint8Array, manifest: Manifest, ran?: (ms: number) => void): Promise<Model> {
  const sha256 = sha256Of(bytes);
  if (sha256 !== manifest.sha256)
    throw new ModelRefused(`${manifest.version} is damaged: its sha256 is ${sha256}, the registry has ${manifest.sha256}`);
  checkAllowed(bytes);
  const { version, trainedThrough, parameters, golden } = metadataOf(bytes);
  if (version !== manifest.version)
    throw new ModelRefused(`the file says that it is ${version || '(nothing)'}, the registry says ${manifest.version}`);
  const session = await openSession(bytes).catch((cause: unknown) => {
    throw new ModelRefused(`${version} cannot be loaded`, { cause });
  });
  try {
    await checkContract(session, golden);
  } catch (error) {
    await session.release();
    throw error;
  }
  return {
    version,
    sha256,
    schemaHash: SCHEMA_HASH,
    trainedThrough,
    parameters,
    predict: (rows) => runRows(session, rows, ran),
    release: () => session.release(),
  };
}

/** The prior, built in memory: an engine without a store of models serves it. */
export function openPrior(ran?: (ms: number) => void): Promise<Model> {
  const bytes = buildPriorModel();
  return openModel(bytes, { version: PRIOR_VERSION, sha256: sha256Of(bytes) }, ran);
}
