import type { ModelParameters } from '@gymgenius/domain/prediction/model-parameters';
import type { Pointers } from '@gymgenius/store/models/model-reads';
import { sha256Of } from '../model/contract.ts';
import { metadataOf } from '../model/model-metadata.ts';
import type { ModelFiles } from '../registry/s3-files.ts';

export interface ParentModel {
  readonly version: string;
  readonly parameters: ModelParameters;
}

/** The champion's parameters from its own verified file; the base model's where nobody is champion. Throws a sentence when the file is damaged. */
export async function parentModel({ champion }: Pointers, files: Pick<ModelFiles, 'get'>, base: ParentModel): Promise<ParentModel> {
  const { version, sha256 } = champion;
  if (version === null) return base;
  const bytes = await files.get(`${version}.onnx`);
  if (sha256Of(bytes) !== sha256)
    throw new Error(`the champion's file ${version}.onnx is damaged in the store: roll back or restore it first`);
  return { version, parameters: metadataOf(bytes).parameters };
}
