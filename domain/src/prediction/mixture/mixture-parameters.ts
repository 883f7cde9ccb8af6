import { CELLS, CENTRES } from './centres.ts';
import { BASE_EXPERTS, EXPERTS, FINALS, FINAL_SETS, GATE_STARTS, LINEAR, LINEAR_SETS, MIXERS, MIXER_SIZE } from './layout.ts';
import { OWN_CELLS } from './own-errors.ts';
import { REPS } from './rep-odds.ts';
import { REACH, RESIDUALS, SPAN } from './residual-experts.ts';

/** What all lifters start from, fitted on the logs of others by `fitPopulation`. */
export interface MixtureParameters {
  /** P(error) of every guess in every cell. */
  readonly residuals: Float32Array;
  /** P(reps) over everybody. */
  readonly habit: Float32Array;
  /** MIXERS x GATE_VECTORS x EXPERTS. */
  readonly gates: Float32Array;
  /** LINEAR_SETS x BASE_EXPERTS, each set summing to 1. */
  readonly linear: Float32Array;
  /** FINAL_SETS x FINALS. */
  readonly final: Float32Array;
  /** Pseudo-counts of the slow mixer's errors: OWN_WEIGHT in each cell. */
  readonly ownErrors: Float32Array;
  /** Step size of the slow mixer. */
  readonly rate: number;
}

/** Knows nothing: two-sided geometric errors, equal experts, the gate on the linear mixture. */
export function blankParameters(): MixtureParameters {
  const residuals = new Float32Array(RESIDUALS);
  for (let cell = 0; cell < CENTRES * CELLS; cell++) residuals.set(geometricErrors(), cell * SPAN);
  const gates = new Float32Array(MIXERS * MIXER_SIZE);
  for (let mixer = 0; mixer < MIXERS; mixer++) {
    for (let vector = 0; vector < (GATE_STARTS[1] ?? 0); vector++) {
      const from = mixer * MIXER_SIZE + vector * EXPERTS;
      gates.fill(0.02, from, from + EXPERTS);
      gates[from + LINEAR] = 0.5;
    }
  }
  return {
    residuals,
    habit: new Float32Array(REPS).fill(1 / REPS),
    gates,
    linear: new Float32Array(LINEAR_SETS * BASE_EXPERTS).fill(1 / BASE_EXPERTS),
    final: Float32Array.from({ length: FINAL_SETS * FINALS }, (_, i) => (i % FINALS < MIXERS ? 1 / MIXERS : 0)),
    ownErrors: Float32Array.from({ length: OWN_CELLS * SPAN }, (_, i) => OWN_WEIGHT * (geometricErrors()[i % SPAN] ?? 0)),
    rate: RATE,
  };
}
export const OWN_WEIGHT = 8;
const RATE = 0.0001;

/** Errors that halve or so with each rep. */
export function geometricErrors(): Float32Array {
  const errors = Float32Array.from({ length: SPAN }, (_, i) => 0.6 ** Math.abs(i - REACH));
  const sum = errors.reduce((total, value) => total + value, 0);
  return errors.map((value) => value / sum);
}
