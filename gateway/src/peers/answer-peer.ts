import type { CommandEnvelope } from '@gymgenius/actors/command-envelope';
import type { HostHandover } from '@gymgenius/actors/ports/session-host';
import type { Actor } from '@gymgenius/domain/workout/actor';
import type { Dispatch } from '@gymgenius/proto/gen/gymgenius/gateway/v1/peer';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Relations } from '../auth/relations.ts';
import type { WorkoutOwners } from '../commands/workout-owners.ts';
import type { GatewayEvents } from '../events.ts';
import { fromDispatch, toReply, type PeerQuestion, type PeerReply } from './peer-wire.ts';

export interface AnswerPeerParts {
  readonly handover: HostHandover;
  readonly owners: WorkoutOwners;
  readonly relations: Relations;
  readonly events: Pick<GatewayEvents, 'storageFailed' | 'crashed'>;
}

/** A slow commit must not look like a dead gateway: the asker hears `busy` in time, and the retry finds the command in the log. */
const BUSY_AFTER_MS = 200;
const BUSY: PeerReply = { retry: { code: 'busy', retryMs: 100 } };
const NOT_NOW: PeerReply = { retry: { code: 'unavailable', retryMs: 500 } };

/** The owner's side: who may what is asked again here, then the host serves what it holds. Never rejects. */
export function answerPeer(parts: AnswerPeerParts): (question: PeerQuestion) => Promise<PeerReply> {
  const { handover, events } = parts;
  return async ({ dispatch, wake }) => {
    try {
      const answer = dispatch ? served(dispatch, parts) : wake ? awake(handover, wake.workoutId) : Promise.resolve(NOT_MINE);
      return await inTime(answer);
    } catch (error) {
      events.crashed('peer', error);
      return NOT_NOW;
    }
  };
}

const NOT_MINE: PeerReply = { refused: 'not_mine' };

async function served(dispatch: Dispatch, parts: AnswerPeerParts): Promise<PeerReply> {
  const { envelope, actor } = fromDispatch(dispatch);
  let allowed: boolean;
  try {
    allowed = await mayReach(actor, envelope, parts);
  } catch (error) {
    parts.events.storageFailed('authorize', error);
    return NOT_NOW;
  }
  return allowed ? toReply(await parts.handover.dispatch(envelope, actor)) : { refused: 'not_found' };
}

async function mayReach(actor: Actor, { workoutId, athleteId }: CommandEnvelope, { owners, relations }: AnswerPeerParts): Promise<boolean> {
  if (actor.role === 'system') return true;
  const whose = (await owners.of(workoutId)) ?? athleteId;
  if (actor.role === 'athlete') return whose === actor.id;
  return whose !== null && (await relations.of({ personId: actor.id, role: 'coach' }, whose)) === 'coach';
}

async function awake(handover: HostHandover, workoutId: string): Promise<PeerReply> {
  const isActive = await handover.wake(workoutId);
  return isActive === null ? NOT_MINE : { awake: isActive };
}

async function inTime(answer: Promise<PeerReply>): Promise<PeerReply> {
  const done = new AbortController();
  const late = sleep(BUSY_AFTER_MS, BUSY, { signal: done.signal, ref: false });
  late.catch(() => undefined);
  try {
    return await Promise.race([answer, late]);
  } finally {
    done.abort();
  }
}
