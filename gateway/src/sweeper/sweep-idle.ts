import { commandIdFor } from '@gymgenius/actors/command-id';
import type { SessionHost } from '@gymgenius/actors/ports/session-host';
import { SYSTEM_ACTOR_ID } from '@gymgenius/domain/workout/actor';
import type { Head } from '@gymgenius/store/ledger/workout-ledger';

export const IDLE_MS = 4 * 3_600_000;

export interface SweepParts {
  readonly host: Pick<SessionHost, 'dispatch'>;
  /** Active workouts without an event since then. */
  readonly idleSince: (before: number) => Promise<readonly Pick<Head, 'workoutId' | 'lastSeq'>[]>;
  readonly now: () => number;
}

/** Ends what was left running: a workout with sets is finished at its last set, an empty one abandoned. Every gateway may sweep; the id is the cause's, so it happens once. */
export async function sweepIdle({ host, idleSince, now }: SweepParts): Promise<number> {
  const at = now();
  const idle = await idleSince(at - IDLE_MS);
  for (const { workoutId, lastSeq } of idle) {
    const command = { type: 'finish_workout', reason: 'idle' } as const;
    const envelope = {
      commandId: commandIdFor(workoutId, `idle/${lastSeq}`),
      workoutId,
      athleteId: null,
      clientId: null,
      clientSeq: null,
      performedAt: at,
      command,
    };
    await host.dispatch(envelope, { id: SYSTEM_ACTOR_ID, role: 'system' });
  }
  return idle.length;
}
