import { decodeBase64, encodeBase64 } from './base64.ts';
import { blankParameters, OWN_WEIGHT, type MixtureParameters } from './mixture-parameters.ts';

/** `MixtureParameters` as JSON: tables are base64 of 16-bit steps, fine enough for weights and shares and a quarter of their size. */
export interface ParametersJson {
  readonly version: number;
  readonly rate: number;
  /** Names, in their file, of the lifters that it was fitted on. */
  readonly fittedOn: readonly string[];
  readonly residuals: string;
  readonly habit: string;
  readonly gates: string;
  readonly linear: string;
  readonly final: string;
  readonly ownErrors: string;
}

/** Another number: another layout of the tables. */
export const PARAMETERS_VERSION = 1;
const SHARE_STEP = 1 / 65_535;
const WEIGHT_STEP = 1 / 8192;
const WEIGHT_ZERO = 32_768;

export function parametersToJson(parameters: MixtureParameters, fittedOn: readonly string[]): ParametersJson {
  const shares = (table: Float32Array): string => pack(table, (value) => value / SHARE_STEP);
  const weights = (table: Float32Array): string => pack(table, (value) => value / WEIGHT_STEP + WEIGHT_ZERO);
  return {
    version: PARAMETERS_VERSION,
    rate: parameters.rate,
    fittedOn,
    residuals: shares(parameters.residuals),
    habit: shares(parameters.habit),
    gates: weights(parameters.gates),
    linear: shares(parameters.linear),
    final: weights(parameters.final),
    ownErrors: shares(parameters.ownErrors.map((value) => value / OWN_WEIGHT)),
  };
}

/** Throws an Error in words when the JSON is of another version or its tables are of another size. */
export function parametersFromJson(json: ParametersJson): MixtureParameters {
  if (json.version !== PARAMETERS_VERSION) throw new Error(`mixture parameters of version ${json.version}, this is ${PARAMETERS_VERSION}`);
  const blank = blankParameters();
  const share = (value: number): number => Math.max(value, 0.2) * SHARE_STEP;
  const weight = (value: number): number => (value - WEIGHT_ZERO) * WEIGHT_STEP;
  return {
    rate: json.rate,
    residuals: unpack(json.residuals, blank.residuals.length, share),
    habit: unpack(json.habit, blank.habit.length, share),
    gates: unpack(json.gates, blank.gates.length, weight),
    linear: unpack(json.linear, blank.linear.length, share),
    final: unpack(json.final, blank.final.length, weight),
    ownErrors: unpack(json.ownErrors, blank.ownErrors.length, (value) => OWN_WEIGHT * share(value)),
  };
}

function pack(table: Float32Array, toStep: (value: number) => number): string {
  const bytes = new Uint8Array(2 * table.length);
  const view = new DataView(bytes.buffer);
  for (const [i, value] of table.entries()) view.setUint16(2 * i, Math.min(65_535, Math.max(0, Math.round(toStep(value)))), true);
  return encodeBase64(bytes);
}

function unpack(text: string, length: number, fromStep: (value: number) => number): Float32Array {
  const bytes = decodeBase64(text);
  if (bytes.length !== 2 * length) throw new Error(`a table of ${bytes.length / 2} mixture parameters where ${length} belong`);
  const view = new DataView(bytes.buffer);
  return Float32Array.from({ length }, (_, i) => fromStep(view.getUint16(2 * i, true)));
}
