import { exerciseById } from '@gymgenius/domain/lifting/catalogue';
import { decide } from '@gymgenius/domain/workout/decide';
import { evolve } from '@gymgenius/domain/workout/evolve';
import { FACT_SCHEMA_VERSION, isPublished, type WorkoutEvent } from '@gymgenius/domain/workout/facts';
import { project } from '@gymgenius/domain/workout/project';
import { emptyWorkout } from '@gymgenius/domain/workout/workout-state';
import { uuidV5 } from '@gymgenius/platform/ids';
import type { LedgerEntry, WorkoutLedger } from '@gymgenius/store/ledger/workout-ledger';
import type { SimulatedWorkout } from './simulate-history.ts';

/** Appends the workouts that the log lacks, by the same decide, fold and projection as any other; answers how many were new. */
export async function writeHistory(
  ledger: WorkoutLedger,
  athleteId: string,
  workouts: readonly SimulatedWorkout[],
  now: number,
): Promise<number> {
  const written = await Promise.all(workouts.map((workout) => writeWorkout(ledger, athleteId, workout, now)));
  return written.filter(Boolean).length;
}

async function writeWorkout(
  ledger: WorkoutLedger,
  athleteId: string,
  { workoutId, command }: SimulatedWorkout,
  now: number,
): Promise<boolean> {
  const lease = await ledger.acquire(workoutId, { id: 'seed', address: '' }, athleteId);
  if (!lease) throw new Error(`workout ${workoutId} could not be opened`);
  if (lease.lastSeq > 0) return false;
  const state = emptyWorkout(workoutId, athleteId);
  const decision = decide(state, command, {
    actor: { id: athleteId, role: 'athlete' },
    performedAt: command.startedAt,
    now,
    knowsExercise: (id) => exerciseById(id) !== undefined,
  });
  if (!decision.ok) throw new Error(`workout ${workoutId} was refused: ${decision.code}`);
  const event: WorkoutEvent = {
    workoutId,
    seq: 1,
    epoch: lease.epoch,
    commandId: uuidV5(`${workoutId}/import`),
    actorId: athleteId,
    clientId: null,
    clientSeq: null,
    schemaVersion: FACT_SCHEMA_VERSION,
    performedAt: command.startedAt,
    at: now,
    fact: decision.fact,
  };
  evolve(state, event);
  const entry: LedgerEntry = {
    event,
    result: { refused: null },
    projection: project(state, event),
    session: { status: 'ended', wakeAt: null, lastSetAt: state.lastSetAt },
    publish: isPublished(decision.fact.type),
    group: null,
  };
  const [outcome] = await ledger.append([entry]);
  if (outcome?.kind !== 'applied') throw new Error(`workout ${workoutId} was not written: ${JSON.stringify(outcome)}`);
  await ledger.release(workoutId, lease.epoch);
  return true;
}
