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
  const place = athleteId === null ? null : await ledger.locate(workoutId);
  if (place && place.athleteId !== athleteId) return null;
  const isNew = athleteId !== null && place === null;
  // Read while the steal waits for the disk. What is committed stays as it is: the log of a moment before is a prefix, and the rest is read under the lease.
  const [lease, before] = await Promise.all([
    ledger.acquire(workoutId, owner, athleteId),
    isNew ? Promise.resolve([]) : ledger.read(workoutId, 0),
  ]);
  if (!lease || (athleteId !== null && lease.athleteId !== athleteId)) return null;
  const known = before.filter(({ event }) => event.seq <= lease.lastSeq);
  const rest = known.length < lease.lastSeq ? await ledger.read(workoutId, known.length, lease.lastSeq) : [];
  return replay(lease, [...known, ...rest]);
}
