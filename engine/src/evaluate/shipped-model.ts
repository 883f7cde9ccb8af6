import type { ModelParameters } from '@gymgenius/domain/prediction/model-parameters';
import { baseParametersJson } from '@gymgenius/store/models/base-parameters';
import { BASE_VERSION, loadBaseModel } from '../model/base-model.ts';

/** The model of this release, and the names, in their file, of the lifters that it learned from. */
export interface ShippedModel {
  readonly version: string;
  readonly parameters: ModelParameters;
  readonly fittedOn: readonly string[];
}

/** Reads models/base.onnx. */
export async function shippedModel(): Promise<ShippedModel> {
  const { parameters } = await loadBaseModel();
  return { version: BASE_VERSION, parameters, fittedOn: baseParametersJson().mixture.fittedOn };
}
