import type { WorkoutLedger } from '@gymgenius/store/ledger/workout-ledger';
import { replay, type HostedWorkout } from './hosted-workout.ts';

export interface Owner {
  readonly id: string;
  readonly address: string;
}

/**
 * Takes the workout over (a higher epoch fences every older owner) and folds its log. `athleteId` opens a new one; null = the workout must exist.
 * null = no such workout, or another athlete's: that is looked up first, so that a guessed id disturbs nobody's owner.
 */
export async function activate(
  ledger: WorkoutLedger,
  owner: Owner,
  workoutId: string,
  athleteId: string | null,
): Promise<HostedWorkout | null> {
  if (athleteId !== null) {
    const place = await ledger.locate(workoutId);
    if (place && place.athleteId !== athleteId) return null;
  }
  const lease = await ledger.acquire(workoutId, owner, athleteId);
  if (!lease || (athleteId !== null && lease.athleteId !== athleteId)) return null;
  return replay(lease, lease.lastSeq === 0 ? [] : await ledger.read(workoutId, 0, lease.lastSeq));
}
