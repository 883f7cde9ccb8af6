import { evolve } from '@gymgenius/domain/workout/evolve';
import { cloneWorkout, countedSets, emptyWorkout, type WorkoutState } from '@gymgenius/domain/workout/workout-state';
import type { LiveEvent } from '@gymgenius/proto/live/messages';

/** The workout as it stood after one thing had happened. */
export interface Frame {
  readonly at: number;
  /** The event that it shows; null for a set of an import, which is one event altogether. */
  readonly seq: number | null;
  readonly setId: string | null;
  readonly state: WorkoutState;
}

/** What a replay steps through, by the same fold that made the workout. Events that change nothing to be seen are passed over. */
export function framesOf(workoutId: string, athleteId: string, events: readonly LiveEvent[]): Frame[] {
  const state = emptyWorkout(workoutId, athleteId);
  const frames: Frame[] = [];
  for (const { seq, performedAt, actorId, fact } of events) {
    evolve(state, { seq, performedAt, actorId, fact });
    if (fact.type === 'workout_imported') frames.push(...framesOfImport(state));
    else if (!UNSEEN.has(fact.type))
      frames.push({ at: performedAt, seq, setId: fact.type === 'set_logged' ? fact.set.setId : null, state: cloneWorkout(state) });
  }
  return frames;
}

function framesOfImport(whole: WorkoutState): Frame[] {
  const done = countedSets(whole);
  return done.map((set, i) => {
    const shown = new Set(done.slice(0, i + 1).map(({ setId }) => setId));
    const state = cloneWorkout(whole);
    for (const setId of whole.sets.keys()) if (!shown.has(setId)) state.sets.delete(setId);
    return { at: set.performedAt, seq: null, setId: set.setId, state: Object.assign(state, { currentSlotId: set.slotId }) };
  });
}

const UNSEEN: ReadonlySet<string> = new Set(['command_refused', 'note_written', 'import_undone', 'gym_chosen', 'exercises_reordered']);

/** How long a frame stands while it plays, ms: the gap to the next one, a minute of the gym as a second, never dull nor hurried. */
export function standsFor(frames: readonly Frame[], index: number): number {
  const gap = (frames[index + 1]?.at ?? 0) - (frames[index]?.at ?? 0);
  return Math.min(2500, Math.max(500, gap / 60));
}
