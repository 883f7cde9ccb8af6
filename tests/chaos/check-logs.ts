import { evolve } from '@gymgenius/domain/workout/evolve';
import { countedSets, emptyWorkout } from '@gymgenius/domain/workout/workout-state';
import { eventForCoach } from '@gymgenius/gateway/live/coach-view';
import { toLiveEvent } from '@gymgenius/gateway/live/live-event';
import type { Log, Logged } from './logs.ts';
import { digest, type Trace, type Violation } from './trace.ts';

type Fail = (rule: string, text: string) => void;

/** Compares what the clients did and were told with what PostgreSQL holds: I1 to I5, I7 and I11 of everything that was heard. */
export function checkLogs(
  logs: ReadonlyMap<string, Log>,
  trace: Pick<Trace, 'operations' | 'queues' | 'heard'>,
): readonly Omit<Violation, 'at'>[] {
  const found: Omit<Violation, 'at'>[] = [];
  const fail: Fail = (rule, text) => found.push({ rule, text });
  for (const log of logs.values()) checkLog(log, fail);
  checkOperations(logs, trace, fail);
  checkQueues(logs, trace, fail);
  checkHeard(logs, trace, fail);
  return found;
}

function checkLog({ workoutId, athleteId, events, lastSeq, epoch, sets }: Log, fail: Fail): void {
  const state = emptyWorkout(workoutId, athleteId);
  const ids = new Set<string>();
  const numbers = new Map<string, number>();
  let [seq, before] = [0, 0];
  for (const { event } of events) {
    seq += 1;
    if (event.seq !== seq) return fail('I4', `${workoutId}: event ${event.seq} stands at place ${seq}`);
    if (event.epoch < before) fail('I3', `${workoutId}: epoch ${event.epoch} wrote event ${seq} behind epoch ${before}`);
    before = Math.max(before, event.epoch);
    if (ids.has(event.commandId)) fail('I2', `${workoutId}: command ${event.commandId} stands twice`);
    ids.add(event.commandId);
    if (event.clientId !== null) {
      const client = `${event.actorId} ${event.clientId}`;
      const next = (numbers.get(client) ?? 0) + 1;
      if (event.clientSeq !== next) fail('I5', `${workoutId}: ${client} is at ${event.clientSeq}, its next number is ${next}`);
      numbers.set(client, next);
    }
    evolve(state, event);
  }
  if (lastSeq !== events.length) fail('I4', `${workoutId}: the session is at ${lastSeq}, the log at ${events.length}`);
  if (before > epoch) fail('I3', `${workoutId}: an event of epoch ${before}, and the session is at ${epoch}`);
  const counted = countedSets(state).length;
  if (counted !== sets) fail('I9', `${workoutId}: the log folds to ${counted} sets, its projection has ${sets}`);
}

function checkOperations(logs: ReadonlyMap<string, Log>, { operations }: Pick<Trace, 'operations'>, fail: Fail): void {
  const places = placesOf(logs);
  for (const { commandId, workoutId, acks, device, type, settledAt } of operations.values()) {
    const place = places.get(commandId);
    if (!place) {
      const said = acks.size > 0 || settledAt !== null ? 'was acked' : 'was tapped';
      fail('I1', `lost: ${type} ${commandId} of ${device} ${said} and is not in the log of ${workoutId}`);
      continue;
    }
    if (acks.size > 1) fail('I2', `${commandId} was acked as ${[...acks].join(' and as ')}`);
    const truth = `${place.event.seq} ${place.refused}`;
    for (const ack of acks) if (ack !== truth) fail('I1', `${commandId} was acked as ${ack}, the log says ${truth}`);
    if (place.event.workoutId !== workoutId) fail('I1', `${commandId} is in another workout`);
  }
}

function checkQueues(logs: ReadonlyMap<string, Log>, { queues }: Pick<Trace, 'queues'>, fail: Fail): void {
  const places = placesOf(logs);
  for (const [queue, ids] of queues) {
    const seqs = ids.flatMap((id) => places.get(id)?.event.seq ?? []);
    const wrong = seqs.findIndex((seq, at) => at > 0 && seq < (seqs[at - 1] ?? 0));
    if (wrong > 0) fail('I5', `${queue}: tapped in another order: … ${seqs.slice(Math.max(0, wrong - 3), wrong + 3).join(', ')} …`);
  }
}

/** Whoever was told of an event was told what was committed, in their view of it; an event that is not in the log was never true. */
function checkHeard(logs: ReadonlyMap<string, Log>, { heard }: Pick<Trace, 'heard'>, fail: Fail): void {
  for (const [key, digests] of heard) {
    const [workoutId = '', seq = '', reader = ''] = key.split(' ');
    const log = logs.get(workoutId);
    const stored = log?.events[Number(seq) - 1];
    if (!log || !stored) {
      fail('I11', `${reader} was told of event ${seq} of ${workoutId}, which is not in the log`);
      continue;
    }
    const live = toLiveEvent(stored.event, log.athleteId);
    const truth = digest(reader === log.athleteId ? live : eventForCoach(live, reader));
    if (digests.size !== 1 || !digests.has(truth)) fail('I7', `${reader} was told an event ${seq} of ${workoutId} that is not the log's`);
  }
}

function placesOf(logs: ReadonlyMap<string, Log>): Map<string, Logged> {
  return new Map([...logs.values()].flatMap(({ events }) => events.map((one) => [one.event.commandId, one] as const)));
}
