import type { CommandEnvelope, DispatchAnswer } from '@gymgenius/actors/command-envelope';
import type { PeerFailure } from '@gymgenius/actors/ports/peers';
import type { Actor } from '@gymgenius/domain/workout/actor';
import type { Command } from '@gymgenius/domain/workout/commands';
import type { RefusalCode } from '@gymgenius/domain/workout/refusal';
import type { Dispatch, ExchangeRequest, ExchangeResponse } from '@gymgenius/proto/gen/gymgenius/gateway/v1/peer';

/** Raised with every change that the last release would misread. Gateways of two versions take workouts from each other instead of talking. */
export const PEER_VERSION = '1';

export type PeerQuestion = Pick<ExchangeRequest, 'dispatch' | 'wake'>;
export type PeerReply = Omit<ExchangeResponse, 'correlationId'>;

export function toDispatch(envelope: CommandEnvelope, actor: Actor): Dispatch {
  const { commandId, workoutId, athleteId, clientId, clientSeq, performedAt, command } = envelope;
  return {
    commandId,
    workoutId,
    athleteId: athleteId ?? undefined,
    clientId: clientId ?? undefined,
    clientSeq: clientSeq ?? undefined,
    performedAt,
    command: JSON.stringify(command),
    actorId: actor.id,
    actorRole: actor.role,
  };
}

/** The sender has checked the body at its own door, and has proven to be one of us. */
export function fromDispatch(dispatch: Dispatch): { readonly envelope: CommandEnvelope; readonly actor: Actor } {
  const { commandId, workoutId, athleteId = null, clientId = null, clientSeq = null, performedAt, actorId, actorRole } = dispatch;
  const command = JSON.parse(dispatch.command) as Command;
  return {
    envelope: { commandId, workoutId, athleteId, clientId, clientSeq, performedAt, command },
    actor: { id: actorId, role: actorRole as Actor['role'] },
  };
}

export function toReply(answer: DispatchAnswer | { readonly kind: 'not_mine' }): PeerReply {
  switch (answer.kind) {
    case 'committed':
      return { committed: { seq: answer.seq, epoch: answer.epoch, refused: answer.refused ?? undefined } };
    case 'retry':
      return { retry: { code: answer.code, retryMs: answer.retryMs } };
    case 'renumber':
      return { renumber: answer.expected };
    case 'not_found':
    case 'forbidden':
    case 'not_allowed':
    case 'not_mine':
      return { refused: answer.kind };
  }
}

export function fromReply({ committed, retry, renumber, refused }: PeerReply): DispatchAnswer | PeerFailure {
  if (committed)
    return { kind: 'committed', seq: committed.seq, epoch: committed.epoch, refused: (committed.refused ?? null) as RefusalCode | null };
  if (retry) return { kind: 'retry', code: retry.code as 'busy' | 'unavailable' | 'moved', retryMs: retry.retryMs };
  if (renumber !== undefined) return { kind: 'renumber', expected: renumber };
  if (refused === 'not_found' || refused === 'forbidden' || refused === 'not_allowed') return { kind: refused };
  return { kind: 'not_mine' };
}
