import type { Actor } from '@gymgenius/domain/workout/actor';
import type { RefusalCode } from '@gymgenius/domain/workout/refusal';
import type { CommandEnvelope } from '../command-envelope.ts';
import type { SessionHost } from '../ports/session-host.ts';

export interface Acked {
  readonly commandId: string;
  readonly seq: number;
  readonly refused: RefusalCode | null;
}

/**
 * A phone's outbox for one workout, as the protocol has it: in order, several in flight, for ever, and on `renumber` a new clientId with the
 * commandIds kept. Backs off with `jitter`, a number of its own: two clients that retry in step make two hosts steal a workout for ever. `hostOf` says where each command of a flight goes: a phone that reconnects
 * sends on while its old gateway still works on what it sent before.
 */
export async function sendAll(
  queue: readonly CommandEnvelope[],
  actor: Actor,
  hostOf: (attempt: number) => SessionHost,
  window: number,
  jitter = 1,
): Promise<Acked[]> {
  const acked: Acked[] = [];
  let unsent = [...queue];
  for (let attempt = 0; unsent.length > 0; attempt += 1) {
    if (attempt > 40 * queue.length + 40) throw new Error(`stuck with ${unsent.length} unsent commands`);
    const flight = unsent.slice(0, window);
    const answers = await Promise.all(flight.map((envelope, at) => hostOf(attempt + at).dispatch(envelope, actor)));
    const done = new Set<string>();
    let isLost = false;
    for (const [at, answer] of answers.entries()) {
      const commandId = flight[at]?.commandId ?? '';
      if (answer.kind === 'committed') {
        done.add(commandId);
        acked.push({ commandId, seq: answer.seq, refused: answer.refused });
      } else if (answer.kind === 'renumber') isLost = true;
      else if (answer.kind !== 'retry') throw new Error(`unexpected ${answer.kind}`);
    }
    await pause(attempt, jitter);
    unsent = unsent.filter(({ commandId }) => !done.has(commandId));
    if (isLost) unsent = renumbered(unsent);
  }
  return acked;
}

async function pause(attempt: number, jitter: number): Promise<void> {
  for (let turns = (attempt * jitter) % 7; turns > 0; turns -= 1) await new Promise((resolve) => setImmediate(resolve));
}

function renumbered(unsent: readonly CommandEnvelope[]): CommandEnvelope[] {
  const clientId = crypto.randomUUID();
  let clientSeq = 0;
  return Array.from(unsent, (envelope) => ({ ...envelope, clientId, clientSeq: (clientSeq += 1) }));
}
