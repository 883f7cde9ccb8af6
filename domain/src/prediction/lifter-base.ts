import type { ExerciseState, LifterState, LifterTraits } from './lifter-state.ts';
import type { ExerciseHistory } from './prediction-request.ts';
import { priorTraits } from './prior-state.ts';
import { decodeState, decodeTraits } from './state-blob.ts';

/** The row of `lifter_state` that holds what belongs to the lifter alone. */
export const WHOLE_LIFTER = 'all';
export const HISTORY_SETS = 60;

/** A lifter as of their finished workouts. */
export interface LifterBase {
  readonly state: LifterState;
  /** Changes whenever what is stored of the lifter does; '' = nothing is. */
  readonly stamp: string;
  /** Sets of the asked exercise outside the running workout, newest last, at most HISTORY_SETS. */
  readonly history: ExerciseHistory;
}

/** Blobs of the mixture (see mixture-blob.ts) as of the finished workouts; what is not there was never learned. */
export interface StoredHabits {
  readonly lifter: Uint8Array | null;
  readonly exercises: ReadonlyMap<string, Uint8Array>;
}

/** Stored rows of one lifter as a state, by exercise id or WHOLE_LIFTER. A damaged blob is as good as none: the history beside it rebuilds the exercise. */
export function stateFromBlobs(blobs: Iterable<readonly [exerciseId: string, blob: Uint8Array]>): LifterState {
  const exercises = new Map<string, ExerciseState>();
  let traits: LifterTraits = priorTraits();
  for (const [exerciseId, blob] of blobs) {
    if (exerciseId === WHOLE_LIFTER) traits = decodeTraits(blob) ?? traits;
    else {
      const state = decodeState(blob);
      if (state !== null) exercises.set(exerciseId, state);
    }
  }
  return { traits, exercises };
}
