import { STATE_VERSION, type ExerciseState, type LifterTraits } from './lifter-state.ts';

/**
 * Little-endian blobs of `lifter_state`: a version byte, a kind byte, then float64s.
 * Exercise: x (4), the covariance's upper triangle (10), at, sets. Lifter: the six traits.
 */
const EXERCISE = 1;
const TRAITS = 2;
const TRIANGLE = [0, 1, 2, 3, 5, 6, 7, 10, 11, 15] as const;

export function encodeState(state: ExerciseState): Uint8Array {
  return encode(EXERCISE, [...state.x, ...TRIANGLE.map((at) => state.p[at] ?? 0), state.at, state.sets]);
}

export function encodeTraits(traits: LifterTraits): Uint8Array {
  const { rirBias, rirBiasVar, lnRecovery, lnRecoveryVar, usualRir, ratedSets } = traits;
  return encode(TRAITS, [rirBias, rirBiasVar, lnRecovery, lnRecoveryVar, usualRir, ratedSets]);
}

/** null when the blob is of another version or damaged: rebuild it from the log. */
export function decodeState(blob: Uint8Array): ExerciseState | null {
  const values = decode(blob, EXERCISE, 16);
  if (values === null) return null;
  const [s = 0, v = 0, lnK = 0, d = 0] = values;
  const p = Array.from({ length: 16 }, () => 0);
  for (const [i, at] of TRIANGLE.entries()) {
    p[at] = values[4 + i] ?? 0;
    p[4 * (at % 4) + Math.floor(at / 4)] = values[4 + i] ?? 0;
  }
  return { x: [s, v, lnK, d], p, at: values[14] ?? 0, sets: values[15] ?? 0 };
}

/** As `decodeState`, for the lifter's own row. */
export function decodeTraits(blob: Uint8Array): LifterTraits | null {
  const values = decode(blob, TRAITS, 6);
  if (values === null) return null;
  const [rirBias = 0, rirBiasVar = 0, lnRecovery = 0, lnRecoveryVar = 0, usualRir = 0, ratedSets = 0] = values;
  return { rirBias, rirBiasVar, lnRecovery, lnRecoveryVar, usualRir, ratedSets };
}

function encode(kind: number, values: readonly number[]): Uint8Array {
  const blob = new Uint8Array(2 + 8 * values.length);
  const view = new DataView(blob.buffer);
  blob[0] = STATE_VERSION;
  blob[1] = kind;
  for (const [i, value] of values.entries()) view.setFloat64(2 + 8 * i, value, true);
  return blob;
}

function decode(blob: Uint8Array, kind: number, count: number): number[] | null {
  if (blob.length !== 2 + 8 * count || blob[0] !== STATE_VERSION || blob[1] !== kind) return null;
  const view = new DataView(blob.buffer, blob.byteOffset, blob.byteLength);
  const values = Array.from({ length: count }, (_, i) => view.getFloat64(2 + 8 * i, true));
  return values.every(Number.isFinite) ? values : null;
}
