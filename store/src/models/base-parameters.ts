import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { modelParametersFromJson, type ModelParametersJson } from '@gymgenius/domain/prediction/model-parameters-json';
import type { ModelParameters } from '@gymgenius/domain/prediction/model-parameters';

const FILE = new URL('../../../models/base-parameters.json', import.meta.url);
let json: ModelParametersJson | undefined;
let decoded: ModelParameters | undefined;
let version: string | undefined;

/** What the release learned of the population, from `models/`: whoever serves or folds without a champion uses these. Read at the first question. */
export function baseParameters(): ModelParameters {
  decoded ??= modelParametersFromJson(baseParametersJson());
  return decoded;
}

/** Names them: other bytes, another name. */
export function baseParametersVersion(): string {
  version ??= `base-${createHash('sha256').update(JSON.stringify(baseParametersJson())).digest('hex').slice(0, 12)}`;
  return version;
}

/** As it stands in the file, names of the lifters that it was fitted on included. */
export function baseParametersJson(): ModelParametersJson {
  json ??= JSON.parse(readFileSync(FILE, 'utf8')) as ModelParametersJson;
  return json;
}
