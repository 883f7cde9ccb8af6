import type { MixtureParameters } from './mixture-parameters.ts';
import { parametersFromJson } from './parameters-blob.ts';
import { SHIPPED } from './shipped-json.ts';

let decoded: MixtureParameters | undefined;

/** The population's parameters of this release, fitted on the open logs; decoded at the first question. */
export function shippedParameters(): MixtureParameters {
  decoded ??= parametersFromJson(SHIPPED);
  return decoded;
}
