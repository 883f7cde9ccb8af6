import { readFile } from 'node:fs/promises';
import type { ModelParameters } from '@gymgenius/domain/prediction/model-parameters';
import { sha256Of } from './contract.ts';
import { metadataOf } from './model-metadata.ts';
import type { Model } from './model.ts';
import { openModel } from './open-model.ts';

/** The release's own model: it serves where nobody was promoted yet, and is the parent of the first night. */
export const BASE_VERSION = 'base-1';
const FILE = new URL('../../../models/base.onnx', import.meta.url);

/** The shipped file and what it says of the population. Throws `ModelRefused` when this engine cannot serve it. */
export async function loadBaseModel(): Promise<{ readonly bytes: Uint8Array; readonly parameters: ModelParameters }> {
  const bytes = await readFile(FILE);
  return { bytes, parameters: metadataOf(bytes).parameters };
}

/** The shipped model, ready to serve. */
export async function openBase(): Promise<Model> {
  const { bytes } = await loadBaseModel();
  return openModel(bytes, { version: BASE_VERSION, sha256: sha256Of(bytes) });
}
