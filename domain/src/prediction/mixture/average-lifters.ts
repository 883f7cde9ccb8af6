import type { Lifetime } from './fit-population.ts';
import { forecastReps } from './forecast-reps.ts';
import { EXPERTS, FINALS, MIXERS, MIXER_SIZE } from './layout.ts';
import { learnReps } from './learn-reps.ts';
import type { MixtureParameters } from './mixture-parameters.ts';
import { newMixture } from './mixture-state.ts';

/** A lifter counts by their visits to a vector to this power: longer logs say more, but not in proportion. */
const VISIT_POWER = 0.4;

/**
 * Moves the population's gates and final weights to where lifters take them: each walks alone from `parameters`, as in service; then every vector of
 * weights becomes the mean over lifters of where it stood while they used it (context apart), with `keep` of the old one (in visits to VISIT_POWER). Deterministic.
 */
export function averageLifters(lifetimes: readonly Lifetime[], parameters: MixtureParameters, keep: number): MixtureParameters {
  const gates = new WeightedMean(parameters.gates, EXPERTS, keep);
  const final = new WeightedMean(parameters.final, FINALS, keep);
  for (const lifetime of lifetimes) {
    const state = newMixture(parameters);
    const { lifter } = state;
    for (const { coming, reps, isContext } of lifetime) {
      const forecast = forecastReps(state, parameters, coming);
      learnReps(state, parameters, forecast, reps);
      if (isContext === true) continue;
      for (const vector of forecast.vectors)
        for (let mixer = 0; mixer < MIXERS; mixer++) gates.visit(mixer * MIXER_SIZE + vector * EXPERTS, lifter.gates);
      final.visit(forecast.final.from, lifter.final);
    }
    gates.endLifter();
    final.endLifter();
  }
  return { ...parameters, gates: gates.mean(), final: final.mean() };
}

/** Means of rows of a table over lifters, each lifter's own mean over their visits first. */
class WeightedMean {
  readonly #sums: Float64Array;
  readonly #weights: Float64Array;
  readonly #own: Float64Array;
  readonly #visits: Float64Array;
  readonly #width: number;

  constructor(start: Float32Array, width: number, keep: number) {
    const rows = start.length / width;
    this.#sums = Float64Array.from(start, (value) => keep * value);
    this.#weights = new Float64Array(rows).fill(keep);
    this.#own = new Float64Array(start.length);
    this.#visits = new Float64Array(rows);
    this.#width = width;
  }

  /** The row that begins at `from` was used, and stands in `table` as it does now. */
  visit(from: number, table: Float32Array): void {
    const row = from / this.#width;
    this.#visits[row] = (this.#visits[row] ?? 0) + 1;
    for (let i = from; i < from + this.#width; i++) this.#own[i] = (this.#own[i] ?? 0) + (table[i] ?? 0);
  }

  endLifter(): void {
    for (const [row, visits] of this.#visits.entries()) {
      if (visits === 0) continue;
      const weight = visits ** VISIT_POWER;
      this.#weights[row] = (this.#weights[row] ?? 0) + weight;
      for (let i = row * this.#width; i < (row + 1) * this.#width; i++)
        this.#sums[i] = (this.#sums[i] ?? 0) + (weight * (this.#own[i] ?? 0)) / visits;
    }
    this.#own.fill(0);
    this.#visits.fill(0);
  }

  mean(): Float32Array {
    return Float32Array.from(this.#sums, (sum, i) => sum / (this.#weights[Math.floor(i / this.#width)] ?? 1));
  }
}
