import type { Exercise } from '../lifting/exercise.ts';
import { kitIn, KG_KIT } from '../lifting/kit.ts';
import type { HistorySet, PredictionRequest } from '../prediction/prediction-request.ts';
import { nextTarget } from './next-target.ts';
import { painsHolding, type ReportedPain } from './pain-hold.ts';
import { countedSets, slotOf, type LoggedSet, type WorkoutState } from './workout-state.ts';

/** What the engine needs to know of a person. */
export interface LifterProfile {
  readonly bodyweightKg: number | null;
  readonly experience: 'novice' | 'intermediate' | 'advanced' | null;
  /** Pains of earlier workouts that are not cleared. */
  readonly pains: readonly ReportedPain[];
  /** May a suggestion draw among loads of equal worth? Absent = no. */
  readonly tryEquals?: boolean;
}

/**
 * The question to ask after the last basis event: what next in the current slot? The same on server and phone.
 * null when there is nothing to ask: no slot, an unknown exercise, a workout that has ended.
 */
export function nextSetRequest(
  state: WorkoutState,
  now: number,
  profile: LifterProfile,
  exerciseOf: (exerciseId: string) => Exercise | undefined,
): PredictionRequest | null {
  const slot = slotOf(state, state.currentSlotId);
  const exercise = slot && exerciseOf(slot.exerciseId);
  if (!slot || !exercise || state.status !== 'active') return null;
  const { target, setIndex } = nextTarget(slot);
  const done = countedSets(state);
  return {
    workoutId: state.workoutId,
    athleteId: state.athleteId,
    basisSeq: state.basisSeq,
    now,
    exercise,
    kit: kitIn(state.kit ?? KG_KIT, state.units.get(exercise.id)),
    // The clock on the screens runs for what the last set began: what is forecast is forecast after that rest.
    target: { ...target, restSec: done.at(-1)?.restSec ?? target.restSec ?? slot.restSec },
    goal: state.goal,
    setIndex,
    bodyweightKg: profile.bodyweightKg,
    experience: profile.experience,
    today: done.map(toHistory),
    notToday: slot.notToday,
    pain: painsHolding(state, profile.pains, exercise, now, exerciseOf).length > 0,
    tryEquals: profile.tryEquals ?? false,
  };
}

export function toHistory(set: LoggedSet): HistorySet {
  const { exerciseId, performedAt, type, load, reps, rir, durationSec } = set;
  return { exerciseId, performedAt, type, load, reps, rir, durationSec };
}
