import { evolve } from '@gymgenius/domain/workout/evolve';
import { isBasis } from '@gymgenius/domain/workout/facts';
import { emptyWorkout, type WorkoutState } from '@gymgenius/domain/workout/workout-state';
import type { Heads, LiveEvent, Position, SuggestionOffered } from '@gymgenius/proto/live/messages';
import { newerOffer, viewWorkout, type WorkoutView } from './local-workout.ts';
import type { OutboxRow } from './outbox-row.ts';
import { admit, EMPTY_LOG, headOf, type Admission, type WorkoutLog } from './workout-log.ts';

interface Held {
  log: WorkoutLog;
  /** Fold of `log`; owned here. */
  readonly confirmed: WorkoutState;
  /** performedAt of its last basis event. */
  basisAt: number;
  offered: SuggestionOffered | null;
}

/** The followed workouts as far as the server has confirmed them. Used by the lifter's phone and by the coach's floor alike. */
export class WorkoutShelf {
  readonly #held = new Map<string, Held>();

  ids(): string[] {
    return [...this.#held.keys()];
  }

  has(workoutId: string): boolean {
    return this.#held.has(workoutId);
  }

  hold(workoutId: string, athleteId: string): void {
    this.#of(workoutId, athleteId);
  }

  drop(workoutId: string): void {
    this.#held.delete(workoutId);
  }

  admit(workoutId: string, athleteId: string, events: readonly LiveEvent[], epoch: number): Admission {
    const held = this.#of(workoutId, athleteId);
    const admission = admit(held.log, events, epoch);
    for (const event of admission.fresh) {
      evolve(held.confirmed, event);
      if (isBasis(event.fact.type)) held.basisAt = event.performedAt;
    }
    held.log = admission.log;
    return admission;
  }

  offer(offered: SuggestionOffered): void {
    const held = this.#of(offered.workoutId, offered.athleteId);
    held.offered = newerOffer(held.offered, offered);
  }

  head(workoutId: string): number {
    return headOf(this.#held.get(workoutId)?.log ?? EMPTY_LOG);
  }

  epoch(workoutId: string): number {
    return this.#held.get(workoutId)?.log.epoch ?? 0;
  }

  offered(workoutId: string): SuggestionOffered | null {
    return this.#held.get(workoutId)?.offered ?? null;
  }

  events(workoutId: string): readonly LiveEvent[] {
    return this.#held.get(workoutId)?.log.events ?? [];
  }

  /** Followed workouts whose true head is further on than what has arrived here (I8). */
  behind(heads: Heads): string[] {
    return heads.workouts.flatMap(({ workoutId, seq }) => (this.#held.has(workoutId) && this.head(workoutId) < seq ? [workoutId] : []));
  }

  positions(workoutIds: readonly string[]): Record<string, Position> {
    return Object.fromEntries(workoutIds.map((id) => [id, { epoch: this.epoch(id), seq: this.head(id) }]));
  }

  /** `rows`: this workout's outbox rows, those that are set aside left out. */
  view(workoutId: string, athleteId: string, rows: readonly OutboxRow[]): WorkoutView | null {
    const held = this.#held.get(workoutId);
    if (!held && rows.length === 0) return null;
    const head = this.head(workoutId);
    const pending = rows.filter((row) => row.committedSeq === null || row.committedSeq > head);
    const { confirmed = emptyWorkout(workoutId, athleteId), offered = null, log, basisAt } = held ?? {};
    return viewWorkout(confirmed, pending, offered, log?.epoch ?? 0, basisAt);
  }

  #of(workoutId: string, athleteId: string): Held {
    const known = this.#held.get(workoutId);
    if (known) return known;
    const made: Held = { log: EMPTY_LOG, confirmed: emptyWorkout(workoutId, athleteId), basisAt: 0, offered: null };
    this.#held.set(workoutId, made);
    return made;
  }
}
