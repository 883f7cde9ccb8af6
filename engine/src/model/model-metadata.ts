import { z } from 'zod';
import type { FilterParameters } from '@gymgenius/domain/prediction/filter-parameters';
import { FEATURE_VERSION } from '@gymgenius/domain/prediction/features';
import type { ConformalTable } from '@gymgenius/domain/prediction/conformal-table';
import type { ParametersJson } from '@gymgenius/domain/prediction/mixture/parameters-blob';
import type { ModelParameters } from '@gymgenius/domain/prediction/model-parameters';
import { modelParametersFromJson } from '@gymgenius/domain/prediction/model-parameters-json';
import { baseParametersJson } from '@gymgenius/store/models/base-parameters';
import { readMetadata } from '../graph/onnx-schema.ts';
import { METADATA, SCHEMA_HASH } from './contract.ts';
import type { GoldenVector } from './golden.ts';
import { ModelRefused } from './model.ts';

const positive = z.number().positive();
/** Ranges far wider than any refit's: a file outside them is damaged or meant to harm. */
const Parameters: z.ZodType<FilterParameters> = z.strictObject({
  rirScale: positive.max(3),
  ratedSd: positive.max(5),
  ratedSdPerRir: z.number().min(0).max(3),
  farRepSpread: z.number().min(0).max(1),
  biasSd: positive.max(3),
  fatigue: z.number().min(0).max(1),
  fatigueTauSec: z.number().min(20).max(2000),
  fatigueRirScale: positive.max(20),
  fatigueSpill: z.number().min(0).max(1),
  recoverySd: positive.max(1),
  daySd: positive.max(0.2),
  driftSd: positive.max(0.2),
  trendSd: positive.max(0.1),
  lnKSd: positive.max(1),
  lnKShift: z.number().min(-1).max(1),
  unratedRir: z.number().min(0).max(10),
  unratedSd: positive.max(20),
  repSd: positive.max(5),
  repSdPerRep: z.number().min(0).max(1),
  huber: positive.max(10),
});
const table = z.string().max(200_000);
const Mixture: z.ZodType<ParametersJson> = z.strictObject({
  version: z.number(),
  rate: positive.max(0.01),
  fittedOn: z.array(z.string()),
  residuals: table,
  habit: table,
  gates: table,
  linear: table,
  final: table,
  ownErrors: table,
});
const Conformal: z.ZodType<ConformalTable> = z.strictObject({ low: z.array(z.number()), high: z.array(z.number()) });
const Candidate = z.strictObject({ lnW: z.number(), reps: z.number(), rir: z.number(), restSec: z.number() });
const Golden: z.ZodType<GoldenVector[]> = z
  .array(
    z.strictObject({
      row: z.strictObject({ features: z.array(z.number()), candidates: z.array(Candidate).min(1) }),
      expected: z.array(z.array(z.number())).min(1),
    }),
  )
  .min(1)
  .max(64);

export interface ModelMetadata {
  readonly version: string;
  readonly trainedThrough: string;
  readonly parameters: ModelParameters;
  readonly golden: readonly GoldenVector[];
}

/** What a file says of itself, checked against this engine. Throws `ModelRefused` in words. */
export function metadataOf(bytes: Uint8Array): ModelMetadata {
  let told: ReadonlyMap<string, string>;
  try {
    told = readMetadata(bytes);
  } catch (cause) {
    throw new ModelRefused('the file is not an ONNX model', { cause });
  }
  const schemaHash = told.get(METADATA.schemaHash);
  if (schemaHash !== SCHEMA_HASH)
    throw new ModelRefused(`the model was made for schema ${schemaHash ?? '(none)'}, this engine speaks ${SCHEMA_HASH}`);
  if (told.get(METADATA.featureVersion) !== String(FEATURE_VERSION))
    throw new ModelRefused(
      `the model wants features of version ${told.get(METADATA.featureVersion) ?? '(none)'}, this engine makes ${FEATURE_VERSION}`,
    );
  return {
    version: told.get(METADATA.version) ?? '',
    trainedThrough: told.get(METADATA.trainedThrough) ?? '',
    parameters: parametersOf(told),
    golden: parsed(Golden, told.get(METADATA.golden), 'golden vectors'),
  };
}

/** A file that says nothing of the behaviour head (one's own, made elsewhere) is served with the shipped one. */
function parametersOf(told: ReadonlyMap<string, string>): ModelParameters {
  const base = baseParametersJson();
  const [mixture, conformal] = [told.get(METADATA.mixture), told.get(METADATA.conformal)];
  const json = {
    filter: parsed(Parameters, told.get(METADATA.parameters), 'parameters'),
    mixture: mixture === undefined ? base.mixture : parsed(Mixture, mixture, 'mixture'),
    conformal: conformal === undefined ? base.conformal : parsed(Conformal, conformal, 'conformal table'),
  };
  try {
    return modelParametersFromJson(json);
  } catch (cause) {
    throw new ModelRefused("the model's tables cannot be read", { cause });
  }
}

function parsed<T>(schema: z.ZodType<T>, json: string | undefined, what: string): T {
  let value: unknown;
  try {
    value = JSON.parse(json ?? '');
  } catch (cause) {
    throw new ModelRefused(`the model's ${what} cannot be read`, { cause });
  }
  const result = schema.safeParse(value);
  if (!result.success) throw new ModelRefused(`the model's ${what} are out of range`, { cause: result.error });
  return result.data;
}
