import { HISTORY_LENGTHS, LOAD_CHANGES, SET_PLACES } from './buckets.ts';
import { CENTRES } from './centres.ts';
import { CONTEXTS } from './context-keys.ts';
import { KERNEL_EXPERTS } from './kernel-experts.ts';

/** Habits: reps of the lifter, of the exercise. */
export const HABITS = 2;
/** Experts of the linear mixture, in this order: centres, habits, kernels. */
export const BASE_EXPERTS = CENTRES + HABITS + KERNEL_EXPERTS;
/** The linear mixture is one more expert, then the contexts, which it smooths. */
export const LINEAR = CENTRES + HABITS + KERNEL_EXPERTS;
export const EXPERTS = BASE_EXPERTS + 1 + CONTEXTS;

/** Each gate chooses one vector of weights by its own view of the situation (`chosenGates`). */
const GATES = [SET_PLACES * (LOAD_CHANGES + 1), HISTORY_LENGTHS * 2, 256, 64, (LOAD_CHANGES + 1) * 2 * 4] as const;
/** Where each gate's vectors begin in a mixer's table. */
export const GATE_STARTS: readonly number[] = GATES.map((_, i) => GATES.slice(0, i).reduce((sum, size) => sum + size, 0));
export const GATE_VECTORS = GATES.reduce((sum, size) => sum + size, 0);
/** Weights of one mixer. */
export const MIXER_SIZE = GATE_VECTORS * EXPERTS;

/** One mixer learns slowly, for what lasts, another quickly, for what changes; the figures multiply the population's rate. */
export const MIXER_RATES: readonly number[] = [1, 5];
export const MIXERS = MIXER_RATES.length;
/** The last stage mixes the mixers, the linear mixture once more, and the slow mixer's own errors. */
export const FINALS = MIXERS + 2;

/** Sets of linear weights: first set, same load, other load. */
export const LINEAR_SETS = 3;
/** Sets of final weights: how sure the slow mixer is, times the linear set. */
export const CONFIDENCES = 10;
export const FINAL_SETS = CONFIDENCES * LINEAR_SETS;
