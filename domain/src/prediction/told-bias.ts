import type { LifterTraits } from './lifter-state.ts';

/** "You usually have `more` reps left than you say", when you say `atRir`; negative = fewer. With its 80 % band. */
export interface ToldBias {
  readonly more: number;
  readonly low: number;
  readonly high: number;
  readonly atRir: number;
  readonly ratedSets: number;
}

/** Rated sets before anything is said of somebody. */
const FEWEST_RATED = 12;
/** sd of the bias, in reps; a lifter who never goes to the end of a set stays near the population's .8 and is told nothing. */
const WIDEST_SD = 0.5;
/** Less than this nobody needs to know. */
const SMALLEST = 0.5;
const Z80 = 1.2816;

/**
 * What a lifter's own numbers hide, where it is known well enough: at their usual rating (at least 1) true reps left = scale * RIR + bias, less the RIR
 * itself. null = not known, or too little to speak of.
 */
export function toldBias(traits: LifterTraits, rirScale: number): ToldBias | null {
  const { rirBias, rirBiasVar, usualRir, ratedSets } = traits;
  const sd = Math.sqrt(Math.max(0, rirBiasVar));
  if (ratedSets < FEWEST_RATED || sd > WIDEST_SD) return null;
  const atRir = Math.max(1, Math.round(usualRir * 2) / 2);
  const more = (rirScale - 1) * atRir + rirBias;
  const [low, high] = [more - Z80 * sd, more + Z80 * sd];
  if (Math.abs(more) < SMALLEST || (low <= 0 && high >= 0)) return null;
  return { more: tenth(more), low: tenth(low), high: tenth(high), atRir, ratedSets };
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
