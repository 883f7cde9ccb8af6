import { CONTEXT_DECAYS, EXERCISE_CONTEXTS } from './context-keys.ts';
import { addCount, noCounts, type DecayedCounts } from './decayed-counts.ts';

type Contexts = Map<number, DecayedCounts>;

/** Contexts remembered by a lifter and by an exercise; the longest unseen is forgotten first. */
const MOST_OF_LIFTER = 3000;
const MOST_OF_EXERCISE = 1500;

/** What was counted in each context, undefined where it is new. */
export function countsOf(keys: readonly number[], exercise: Contexts | undefined, lifter: Contexts): (DecayedCounts | undefined)[] {
  return keys.map((key, context) => (context < EXERCISE_CONTEXTS ? exercise?.get(key) : lifter.get(key)));
}

/** Counts `reps` in every context, in place. */
export function learnContexts(keys: readonly number[], exercise: Contexts, lifter: Contexts, reps: number): void {
  for (let context = 0; context < keys.length; context++) {
    const key = keys[context] ?? 0;
    const contexts = context < EXERCISE_CONTEXTS ? exercise : lifter;
    const counts = contexts.get(key) ?? noCounts();
    addCount(counts, reps, CONTEXT_DECAYS[context] ?? 1);
    // Set anew, a Map keeps the order of last use.
    contexts.delete(key);
    contexts.set(key, counts);
  }
  forget(exercise, MOST_OF_EXERCISE);
  forget(lifter, MOST_OF_LIFTER);
}

function forget(contexts: Contexts, most: number): void {
  if (contexts.size <= most) return;
  for (const key of contexts.keys()) {
    if (contexts.size <= most) return;
    contexts.delete(key);
  }
}
