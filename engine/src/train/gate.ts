import type { Loss } from './replay-loss.ts';

/** Below these the candidate is written and carded, and the champion kept: a few lifters say little of everybody. */
export const GATE_SETS = 200;
export const GATE_LIFTERS = 10;
/** The candidate may be this much worse per set, in nats, at the upper end of the bootstrap. */
export const GATE_TOLERANCE = 0.005;
const BOOTSTRAPS = 2000;

export interface Verdict {
  readonly promoted: boolean;
  /** One human sentence, on the card. */
  readonly reason: string;
  /** Mean change of the loss per lifter (negative = better) and its upper 95 % bound; null where nothing could be compared. */
  readonly change: { readonly mean: number; readonly upper: number } | null;
}

/** Judges a candidate by the lifters' own held-out workouts: a paired bootstrap over lifters of the change in loss. */
export function judge(newSets: number, newLifters: number, champion: Loss, candidate: Loss): Verdict {
  if (newSets < GATE_SETS || newLifters < GATE_LIFTERS)
    return {
      promoted: false,
      reason: `kept champion: ${newSets} of ${GATE_SETS} new sets, ${newLifters} of ${GATE_LIFTERS} lifters`,
      change: null,
    };
  const changes = champion.perLifter.flatMap((before, at) => {
    const after = candidate.perLifter[at] ?? Number.NaN;
    return Number.isNaN(before) ? [] : [after - before];
  });
  if (changes.length < GATE_LIFTERS)
    return { promoted: false, reason: `kept champion: only ${changes.length} of ${GATE_LIFTERS} lifters have held-out sets`, change: null };
  if (!changes.every(Number.isFinite))
    return { promoted: false, reason: 'kept champion: the candidate gave a loss that is no number', change: null };
  const mean = average(changes);
  const upper = bootstrapUpper(changes);
  const change = { mean, upper };
  if (mean >= 0)
    return { promoted: false, reason: `kept champion: the candidate is no better on held-out sets (${signed(mean)} nats a set)`, change };
  if (upper > GATE_TOLERANCE)
    return {
      promoted: false,
      reason: `kept champion: the gain is not sure (${signed(mean)} nats a set, at worst ${signed(upper)})`,
      change,
    };
  return { promoted: true, reason: `promoted: ${signed(mean)} nats a set on held-out sets, at worst ${signed(upper)}`, change };
}

/** 95th percentile of the mean over resampled lifters; a fixed seed, so that a rerun judges alike. */
function bootstrapUpper(changes: readonly number[]): number {
  const random = xorshift32(20261122);
  const means = Array.from({ length: BOOTSTRAPS }, () => average(changes.map(() => changes[Math.floor(random() * changes.length)] ?? 0)));
  return means.toSorted((a, b) => a - b)[Math.floor(0.95 * BOOTSTRAPS)] ?? Infinity;
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function signed(value: number): string {
  return `${value < 0 ? '' : '+'}${value.toFixed(4)}`;
}

/** Marsaglia's xorshift32 (J. Stat. Software 8, 2003), as a number in 0..1. */
function xorshift32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
}
