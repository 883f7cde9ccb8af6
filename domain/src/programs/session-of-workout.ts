import type { PlannedSlot, ProgramLink } from '../workout/plan.ts';
import { setsOf, type WorkoutState } from '../workout/workout-state.ts';
import type { DoneSet, ProgramSession } from './program-run.ts';

/** A workout of a program as a fold reads it: what its start said, and the sets that count, by their slots. */
export function programSession(
  workout: { readonly workoutId: string; readonly startedAt: number; readonly link: ProgramLink; readonly asked: readonly PlannedSlot[] },
  setsOfSlot: (slotId: string) => readonly (DoneSet & { readonly exerciseId: string })[],
): ProgramSession {
  const { workoutId, startedAt, link, asked } = workout;
  return {
    workoutId,
    startedAt,
    day: link.day,
    places: link.places.flatMap(({ slotId, place }) => {
      const slot = asked.find((one) => one.slotId === slotId);
      if (!slot) return [];
      const sets = setsOfSlot(slotId);
      // A swap goes for the whole slot: where anything else was lifted, the lift was not.
      const exerciseId = sets.find((set) => set.exerciseId !== slot.exerciseId)?.exerciseId ?? slot.exerciseId;
      return [{ place, exerciseId, asked: slot.targets, sets: sets.map(({ type, load, reps, rir }) => ({ type, load, reps, rir })) }];
    }),
  };
}

/** Of a workout that this phone knows; null while it runs, when it was taken back, and for one of no program. */
export function sessionOfWorkout(state: WorkoutState): ProgramSession | null {
  const { program, status, workoutId, startedAt } = state;
  if (program === null || status !== 'finished') return null;
  return programSession({ workoutId, startedAt, link: program, asked: program.asked }, (slotId) => {
    const slot = state.slots.find((one) => one.slotId === slotId);
    return slot ? setsOf(state, slot) : [];
  });
}
