import type { CommandEnvelope, DispatchAnswer } from '@gymgenius/actors/command-envelope';
import type { SessionHost } from '@gymgenius/actors/ports/session-host';
import { setTimeout as sleep } from 'node:timers/promises';

export type Dispatch = SessionHost['dispatch'];

/** Fills the ledger's batches without taking the mailbox of live lifters: 16 workouts at a time. */
const LANES = 16;
/** How long one command is tried again before the import says "later". */
const PATIENCE_MS = 30_000;

export type Committed = Extract<DispatchAnswer, { kind: 'committed' }>;

/** Sends every envelope as the athlete, in order of start, several at a time. null = storage could not be reached: nobody knows, sending again is safe. */
export async function dispatchAll(
  dispatch: Dispatch,
  athleteId: string,
  envelopes: readonly CommandEnvelope[],
): Promise<readonly (Committed | null)[]> {
  const answers: (Committed | null)[] = envelopes.map(() => null);
  let next = 0;
  let isDown = false;
  const lane = async () => {
    for (let at = next++; at < envelopes.length && !isDown; at = next++) {
      const envelope = envelopes[at];
      if (!envelope) return;
      const answer = await persist(dispatch, athleteId, envelope);
      if (answer === null) isDown = true;
      answers[at] = answer;
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return answers;
}

async function persist(dispatch: Dispatch, athleteId: string, envelope: CommandEnvelope): Promise<Committed | null> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const answer = await dispatch(envelope, { id: athleteId, role: 'athlete' });
    if (answer.kind === 'committed') return answer;
    if (answer.kind !== 'retry') throw new Error(`${envelope.command.type} of an import was answered ${answer.kind}`);
    if (performance.now() + answer.retryMs > until) return null;
    await sleep(answer.retryMs);
  }
}
