import { evolve } from '@gymgenius/domain/workout/evolve';
import { project, type SetRow, type WorkoutRow } from '@gymgenius/domain/workout/project';
import { emptyWorkout } from '@gymgenius/domain/workout/workout-state';
import type { StoredEvent } from '@gymgenius/store/ledger/workout-ledger';
import { expect } from 'vitest';
import type { Acked } from './persistent-client.ts';
import { ATHLETE } from './scene.ts';

/** I3, I4 and I5 of one log. */
export function expectOrderly(log: readonly StoredEvent[]): void {
  expect(log.map(({ event }) => event.seq)).toEqual(log.map((_, at) => at + 1));
  const epochs = log.map(({ event }) => event.epoch);
  expect(epochs).toEqual(epochs.toSorted((a, b) => a - b));
  const byClient = Map.groupBy(
    log.filter(({ event }) => event.clientId !== null),
    ({ event }) => event.clientId,
  );
  for (const events of byClient.values()) expect(events.map(({ event }) => event.clientSeq)).toEqual(events.map((_, at) => at + 1));
}

/** I1, I2 and I5 of one client: everything in `queue` was acked, stands in the log once, in order, as it was acked. */
export function expectOnce(log: readonly StoredEvent[], acked: readonly Acked[], queue: readonly string[]): void {
  expect(acked.map(({ commandId }) => commandId).toSorted()).toEqual(queue.toSorted());
  const mine = log.filter(({ event }) => queue.includes(event.commandId));
  expect(mine.map(({ event }) => event.commandId)).toEqual(queue);
  for (const { commandId, seq, refused } of acked) expect(log[seq - 1]).toMatchObject({ event: { commandId }, result: { refused } });
}

/** State and rows by folding the log from scratch. */
export function rebuild(workoutId: string, log: readonly StoredEvent[], athleteId = ATHLETE.id) {
  const state = emptyWorkout(workoutId, athleteId);
  const sets = new Map<string, SetRow>();
  let workout: WorkoutRow | undefined;
  for (const { event } of log) {
    const projection = project(evolve(state, event), event);
    workout = projection.workout ?? workout;
    for (const set of projection.sets) sets.set(`${workoutId}/${set.setId}`, set);
  }
  return { state, sets, workout };
}
