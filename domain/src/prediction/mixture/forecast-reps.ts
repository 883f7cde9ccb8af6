import { baseExperts } from './base-experts.ts';
import { centresOf, type Centre } from './centres.ts';
import type { ComingSet } from './coming-set.ts';
import { CONTEXTS, contextKeys } from './context-keys.ts';
import { contextMean } from './context-mean.ts';
import { countsOf } from './context-memory.ts';
import { confidenceOf, mixFinally, type FinalMix } from './final-mix.ts';
import { gateWeights } from './gate-table.ts';
import { chosenGates, linearSet } from './gates.ts';
import { BASE_EXPERTS, EXPERTS, LINEAR, MIXERS } from './layout.ts';
import { mixLinearly } from './linear-mixture.ts';
import { mixLogs } from './log-linear.ts';
import type { MixtureParameters } from './mixture-parameters.ts';
import type { MixtureState } from './mixture-state.ts';
import { ownErrors, type OwnErrors } from './own-errors.ts';
import { normalise, REPS } from './rep-odds.ts';
import { situationOf, type Situation } from './situation.ts';
import { smoothLogs } from './smooth.ts';

/** A forecast, with what learning from its set needs: nothing is computed twice. */
export interface RepForecast {
  /** P(reps = 1..40). */
  readonly odds: Float64Array;
  readonly situation: Situation;
  readonly centres: readonly (Centre | null)[];
  /** Context keys. */
  readonly keys: readonly number[];
  /** Probabilities of the base experts and the linear mixture, 40 each. */
  readonly experts: Float64Array;
  /** Log probabilities of all EXPERTS. */
  readonly logs: Float64Array;
  readonly linearSet: number;
  /** Chosen vectors of the gates. */
  readonly vectors: readonly number[];
  /** Each mixer's distribution. */
  readonly mixed: readonly Float64Array[];
  readonly own: OwnErrors;
  readonly final: FinalMix;
}

/** Weight of the linear mixture in a context, in sets seen there. */
const CONTEXT_SMOOTHING = 0.6;
/** What the contexts' plain mean counts in the end. */
const VOTE = 0.1;
/** Spread evenly over all reps, so that no expert ever calls a number of reps impossible. */
const FLOOR = 0.002;

/** The reps that will be logged for a coming set, as a distribution. Reads the state, never changes it. */
export function forecastReps(state: MixtureState, parameters: MixtureParameters, coming: ComingSet): RepForecast {
  const { lifter } = state;
  const memory = state.exercises.get(coming.exercise);
  const situation = situationOf(memory, coming, lifter.latest);
  const centres = centresOf(situation);
  const experts = new Float64Array((LINEAR + 1) * REPS);
  baseExperts(experts, situation, centres, lifter, memory, parameters);
  const set = linearSet(situation);
  const linear = experts.subarray(LINEAR * REPS, (LINEAR + 1) * REPS);
  mixLinearly(experts, BASE_EXPERTS, lifter.linear, set * BASE_EXPERTS, linear);

  const logs = new Float64Array(EXPERTS * REPS);
  floorAndLog(experts, logs);
  const linearLogs = logs.subarray(LINEAR * REPS, (LINEAR + 1) * REPS);
  const keys = contextKeys(situation);
  const counts = countsOf(keys, memory?.contexts, lifter.contexts);
  for (let c = 0; c < CONTEXTS; c++) smoothLogs(counts[c], linear, linearLogs, CONTEXT_SMOOTHING, logs, (LINEAR + 1 + c) * REPS);
  const vectors = chosenGates(situation, counts);
  const mixed = Array.from({ length: MIXERS }, (_, m) => {
    const odds = new Float64Array(REPS);
    mixLogs(logs, gateWeights(m, vectors, lifter.gates, memory?.gate), odds);
    return odds;
  });
  const slow = mixed[0] ?? linear;
  const confidence = confidenceOf(slow);
  const own = ownErrors(slow, confidence, set, situation, lifter.ownErrors);
  const final = mixFinally(mixed, [linearLogs, own.logs], confidence, set, lifter.final);
  const odds = withVote(final.odds, contextMean(counts, linear, CONTEXT_SMOOTHING));
  return { odds, situation, centres, keys, experts, logs, linearSet: set, vectors, mixed, own, final };
}

/** The last stage with a share of the contexts' vote, so that it is never surer than they are. */
function withVote(odds: Float64Array, vote: Float64Array): Float64Array {
  return normalise(odds.map((value, r) => (1 - VOTE) * value + VOTE * (vote[r] ?? 0)));
}

/** Raises every probability to the floor, in place, and writes the logarithms. */
function floorAndLog(experts: Float64Array, logs: Float64Array): void {
  for (let i = 0; i < experts.length; i++) {
    const value = (1 - FLOOR) * (experts[i] ?? 0) + FLOOR / REPS;
    experts[i] = value;
    logs[i] = Math.log(value);
  }
}
