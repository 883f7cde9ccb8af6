import type { ModelParameters } from '@gymgenius/domain/prediction/model-parameters';
import { baseParameters, baseParametersJson } from '@gymgenius/store/models/base-parameters';

/** The model of this release, and the names, in their file, of the lifters that it learned from. */
export interface ShippedModel {
  readonly version: string;
  readonly parameters: ModelParameters;
  readonly fittedOn: readonly string[];
}

export function shippedModel(): ShippedModel {
  return { version: 'base', parameters: baseParameters(), fittedOn: baseParametersJson().mixture.fittedOn };
}
