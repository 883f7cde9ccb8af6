import { copyCounts, noCounts, type DecayedCounts } from './decayed-counts.ts';
import { copyMemory, type ExerciseMemory } from './exercise-memory.ts';
import type { MixtureParameters } from './mixture-parameters.ts';
import { RESIDUALS } from './residual-experts.ts';
import type { LatestSet } from './situation.ts';

/**
 * All that is known of one lifter's habits: the fold of their sets by `learnReps`, which alone changes it, in place. A forecast needs the
 * lifter's part and the one exercise's, so a state may hold only the exercises at hand.
 */
export interface MixtureState {
  readonly lifter: LifterMemory;
  readonly exercises: Map<string, ExerciseMemory>;
}

/** What holds for all of the lifter's exercises. Tables are flat and in single precision: see layout.ts. */
export interface LifterMemory {
  residuals: Float32Array;
  gates: Float32Array;
  linear: Float32Array;
  final: Float32Array;
  ownErrors: Float32Array;
  habit: DecayedCounts;
  contexts: Map<number, DecayedCounts>;
  latest: LatestSet;
}

/** A lifter of whom nothing is known: the population's weights, no memories. */
export function newMixture(parameters: MixtureParameters): MixtureState {
  return {
    lifter: {
      residuals: new Float32Array(RESIDUALS),
      gates: parameters.gates.slice(),
      linear: parameters.linear.slice(),
      final: parameters.final.slice(),
      ownErrors: parameters.ownErrors.slice(),
      habit: noCounts(),
      contexts: new Map(),
      latest: { workout: '', exercise: '', reps: 0, ahead: 0 },
    },
    exercises: new Map(),
  };
}

/** A state that shares nothing with `state`: fold an open workout over the copy, and the base stays as it was. */
export function copyMixture({ lifter, exercises }: MixtureState): MixtureState {
  return {
    lifter: {
      residuals: lifter.residuals.slice(),
      gates: lifter.gates.slice(),
      linear: lifter.linear.slice(),
      final: lifter.final.slice(),
      ownErrors: lifter.ownErrors.slice(),
      habit: copyCounts(lifter.habit),
      contexts: new Map([...lifter.contexts].map(([key, counts]) => [key, copyCounts(counts)])),
      latest: lifter.latest,
    },
    exercises: new Map([...exercises].map(([name, memory]) => [name, copyMemory(memory)])),
  };
}
