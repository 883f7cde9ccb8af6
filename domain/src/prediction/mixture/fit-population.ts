import { averageLifters } from './average-lifters.ts';
import { CELLS, CENTRES } from './centres.ts';
import type { ComingSet } from './coming-set.ts';
import { forecastReps } from './forecast-reps.ts';
import { learnReps } from './learn-reps.ts';
import { blankParameters, geometricErrors, OWN_WEIGHT, type MixtureParameters } from './mixture-parameters.ts';
import { newMixture, type MixtureState } from './mixture-state.ts';
import { OWN_CELLS } from './own-errors.ts';
import { REPS, toldReps } from './rep-odds.ts';
import { learnResidual, RESIDUALS, SPAN } from './residual-experts.ts';

/** One lifter's past, in order. */
export type Lifetime = readonly LifetimeStep[];
export interface LifetimeStep {
  readonly coming: ComingSet;
  readonly reps: number;
  /** True = the lifter's own state learns from it, the average of lifters does not; only `averageLifters` heeds it. */
  readonly isContext?: boolean;
}

/**
 * Passes over other lifters: what their guesses get wrong, then twice the gates, learned by all of them at once, then twice where each of them alone
 * takes the gates. Deterministic.
 */
export function fitPopulation(lifetimes: readonly Lifetime[], report: (pass: number, of: number) => void = () => {}): MixtureParameters {
  const passes: ((parameters: MixtureParameters) => MixtureParameters)[] = [
    (parameters) => errorsOf(lifetimes, parameters),
    (parameters) => gatesOf(lifetimes, parameters),
    (parameters) => gatesOf(lifetimes, parameters),
    (parameters) => averageLifters(lifetimes, parameters, KEEP),
    (parameters) => averageLifters(lifetimes, parameters, KEEP),
  ];
  return passes.reduce((parameters, pass, at) => {
    const next = pass(parameters);
    report(at + 1, passes.length);
    return next;
  }, blankParameters());
}

/** What little of the common gates stays where lifters have been; where none has been, all of it. */
const KEEP = 2;

/** Longer logs say more, but not in proportion: a set counts by its log's length to this power. */
const LENGTH_POWER = -0.3;

function errorsOf(lifetimes: readonly Lifetime[], parameters: MixtureParameters): MixtureParameters {
  const counts = new Float32Array(RESIDUALS);
  const habit = new Float64Array(REPS).fill(1);
  for (const lifetime of lifetimes) {
    const own = new Float32Array(RESIDUALS);
    const state = newMixture(parameters);
    const habitShare = 1 / Math.max(1, lifetime.length);
    for (const { coming, reps } of lifetime) {
      const forecast = forecastReps(state, parameters, coming);
      const seen = toldReps(reps);
      for (const [i, centre] of forecast.centres.entries()) if (centre !== null) learnResidual(i, centre, seen, own);
      habit[seen - 1] = (habit[seen - 1] ?? 0) + 40 * habitShare;
      learnReps(state, parameters, forecast, reps);
    }
    for (let i = 0; i < RESIDUALS; i++) counts[i] = (counts[i] ?? 0) + (own[i] ?? 0);
  }
  const total = habit.reduce((sum, value) => sum + value, 0);
  return { ...parameters, residuals: shares(counts), habit: Float32Array.from(habit, (value) => value / total) };
}

/** Each cell's errors, with ten of the guess's errors over all cells as a prior, those with a few geometric ones. */
function shares(counts: Float32Array): Float32Array {
  const out = new Float32Array(RESIDUALS);
  const tail = geometricErrors();
  for (let guess = 0; guess < CENTRES; guess++) {
    const overall = new Float64Array(SPAN);
    for (let cell = 0; cell < CELLS; cell++)
      for (let i = 0; i < SPAN; i++) overall[i] = (overall[i] ?? 0) + (counts[(guess * CELLS + cell) * SPAN + i] ?? 0);
    const all = overall.reduce((sum, value) => sum + value, 0);
    for (let cell = 0; cell < CELLS; cell++) {
      const from = (guess * CELLS + cell) * SPAN;
      let total = 0;
      for (let i = 0; i < SPAN; i++) total += counts[from + i] ?? 0;
      for (let i = 0; i < SPAN; i++) {
        const prior = ((overall[i] ?? 0) + 5 * (tail[i] ?? 0)) / (all + 5);
        out[from + i] = ((counts[from + i] ?? 0) + 10 * prior) / (total + 10);
      }
    }
  }
  return out;
}

/** All lifters walk side by side with one set of gates, each with memories of their own. */
function gatesOf(lifetimes: readonly Lifetime[], parameters: MixtureParameters): MixtureParameters {
  const shared = newMixture(parameters).lifter;
  const states = lifetimes.map((): MixtureState => {
    const own = newMixture(parameters);
    return { ...own, lifter: { ...own.lifter, gates: shared.gates, final: shared.final, ownErrors: shared.ownErrors } };
  });
  const longest = lifetimes.reduce((most, lifetime) => Math.max(most, lifetime.length), 0);
  const mean = lifetimes.reduce((sum, lifetime) => sum + lifetime.length, 0) / Math.max(1, lifetimes.length);
  const linear = new Float64Array(parameters.linear.length);
  let steps = 0;
  for (let tick = 0; tick < longest; tick++) {
    for (const [l, lifetime] of lifetimes.entries()) {
      const from = Math.floor((tick * lifetime.length) / longest);
      const to = Math.floor(((tick + 1) * lifetime.length) / longest);
      const state = states[l];
      const next = lifetime[from];
      if (to === from || state === undefined || next === undefined) continue;
      const forecast = forecastReps(state, parameters, next.coming);
      learnReps(state, parameters, forecast, next.reps, (lifetime.length / mean) ** LENGTH_POWER);
      for (let i = 0; i < linear.length; i++) linear[i] = (linear[i] ?? 0) + (state.lifter.linear[i] ?? 0);
      steps++;
    }
  }
  const totals = Array.from({ length: OWN_CELLS }, (_, cell) =>
    shared.ownErrors.subarray(cell * SPAN, (cell + 1) * SPAN).reduce((sum, value) => sum + value, 0),
  );
  return {
    ...parameters,
    gates: shared.gates,
    final: shared.final,
    ownErrors: shared.ownErrors.map((value, i) => (OWN_WEIGHT * value) / (totals[Math.floor(i / SPAN)] ?? 1)),
    linear: Float32Array.from(linear, (value) => value / Math.max(1, steps)),
  };
}
