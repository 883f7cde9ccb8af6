import { QuestionRefused } from '@gymgenius/actors/ports/next-set-predictor';
import { LedgerUnavailable } from '@gymgenius/store/ledger/workout-ledger';
import { WhatIfAsk, type WhatIfAnswer } from '@gymgenius/proto/live/messages';
import type { Relations } from '../auth/relations.ts';
import type { WorkoutOwners } from '../commands/workout-owners.ts';
import type { GatewayEvents } from '../events.ts';
import { failed, replyTo, SIGN_IN_AGAIN, UNREADABLE } from './reply.ts';
import type { LiveSocket } from './types.ts';
import { read } from './read.ts';

export interface WhatIfDoor {
  readonly owners: WorkoutOwners;
  readonly relations: Relations;
  readonly events: GatewayEvents;
  /** null = there is no coming set. */
  readonly whatIf: (workoutId: string, athleteId: string) => Promise<WhatIfAnswer | null>;
}

const STRANGE = failed('not_found', 'There is no such workout, or you may not see it.');
const OVER = failed('conflict', 'This workout has no coming set.');
const NO_ENGINE = failed('unavailable', 'The model does not answer right now. The suggestion still stands.');

/** Other weights, reps and rests for the coming set: for its lifter, and for a coach who may watch. */
export function onWhatIf(socket: LiveSocket, { owners, relations, events, whatIf }: WhatIfDoor) {
  return async (payload: unknown, ack: unknown): Promise<void> => {
    const reply = replyTo(ack);
    const parsed = read(WhatIfAsk, payload);
    if (!parsed.success) return reply(UNREADABLE);
    if (socket.data.expired) return reply(SIGN_IN_AGAIN);
    const { workoutId } = parsed.data;
    try {
      const athleteId = await owners.of(workoutId);
      if (athleteId === null || (await relations.of(socket.data.principal, athleteId)) === null) return reply(STRANGE);
      reply((await whatIf(workoutId, athleteId)) ?? OVER);
    } catch (error) {
      // An engine that is slow, gone or refuses is counted where it is asked; storage is told of here.
      if (error instanceof LedgerUnavailable) events.storageFailed('what_if', error);
      else if (!(error instanceof QuestionRefused)) events.whatIfFailed(error);
      reply(NO_ENGINE);
    }
  };
}
