import { decide } from '@gymgenius/domain/workout/decide';
import { evolve } from '@gymgenius/domain/workout/evolve';
import { isBasis } from '@gymgenius/domain/workout/facts';
import { cloneWorkout, type WorkoutState } from '@gymgenius/domain/workout/workout-state';
import type { SuggestionOffered } from '@gymgenius/proto/live/messages';
import type { OutboxRow } from './outbox-row.ts';

/** What the lifter sees: the confirmed log and, on top of it, what this phone has yet to deliver. */
export interface WorkoutView {
  readonly state: WorkoutState;
  /** Sets that are on this phone alone. */
  readonly unsaved: ReadonlySet<string>;
  /** The server's suggestion, if it answers exactly what is shown (I6). */
  readonly suggestion: SuggestionOffered | null;
  /** seq of the last confirmed event. */
  readonly head: number;
  /** performedAt of the last fact that a suggestion depends on; 0 before the first. */
  readonly basisAt: number;
  /** The version by which the server has last answered this workout; null when no model did. */
  readonly modelVersion: string | null;
}

/** `confirmed` is left as it is. `pending`: this workout's rows that the log does not show yet, in order. `basisAt`: of the confirmed log. */
export function viewWorkout(
  confirmed: WorkoutState,
  pending: readonly OutboxRow[],
  offered: SuggestionOffered | null,
  epoch: number,
  basisAt = 0,
): WorkoutView {
  const state = cloneWorkout(confirmed);
  const unsaved = new Set<string>();
  let changedBasis = false;
  let lastBasisAt = basisAt;
  for (const row of pending) {
    const { performedAt, athleteId, command } = row;
    const actor = { id: athleteId, role: 'athlete' } as const;
    const decision = decide(state, command, { actor, performedAt, now: performedAt, knowsExercise: () => true });
    if (!decision.ok) continue; // the server will say so too, and why
    evolve(state, { seq: state.lastSeq + 1, performedAt, actorId: athleteId, fact: decision.fact });
    if (isBasis(decision.fact.type)) [changedBasis, lastBasisAt] = [true, performedAt];
    if (decision.fact.type === 'set_logged' && row.committedSeq === null) unsaved.add(decision.fact.set.setId);
  }
  const isFresh = offered !== null && !changedBasis && offered.basisSeq === confirmed.basisSeq && offered.epoch >= epoch;
  const modelVersion = offered?.suggestion.source === 'model' ? offered.suggestion.modelVersion : null;
  return { state, unsaved, suggestion: isFresh ? offered : null, head: confirmed.lastSeq, basisAt: lastBasisAt, modelVersion };
}

/** Which of two offers to keep: the later epoch, then the later basis, then the later arrival. */
export function newerOffer(known: SuggestionOffered | null, next: SuggestionOffered): SuggestionOffered {
  if (known === null) return next;
  const isOlder = next.epoch < known.epoch || (next.epoch === known.epoch && next.basisSeq < known.basisSeq);
  return isOlder ? known : next;
}
