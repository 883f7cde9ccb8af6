import { conformalFromJson, type ConformalTable } from './conformal-table.ts';
import { DEFAULT_PARAMETERS, type FilterParameters } from './filter-parameters.ts';
import { parametersFromJson, parametersToJson, type ParametersJson } from './mixture/parameters-blob.ts';
import type { ModelParameters } from './model-parameters.ts';

/** `ModelParameters` as JSON: in a model file's metadata, beside its row in the registry, and in `models/` for the one that is shipped. */
export interface ModelParametersJson {
  readonly filter: FilterParameters;
  readonly mixture: ParametersJson;
  readonly conformal: ConformalTable;
}

/** Rounds the mixture's tables to 16 bits: serve what comes back from here, not what went in. `fittedOn` = names of lifters. */
export function modelParametersToJson({ filter, mixture, conformal }: ModelParameters, fittedOn: readonly string[]): ModelParametersJson {
  return { filter, mixture: parametersToJson(mixture, fittedOn), conformal };
}

/** Throws an Error in words when a table is of another version or size. Filter values that are missing are the default's. */
export function modelParametersFromJson({ filter, mixture, conformal }: ModelParametersJson): ModelParameters {
  return { filter: { ...DEFAULT_PARAMETERS, ...filter }, mixture: parametersFromJson(mixture), conformal: conformalFromJson(conformal) };
}
