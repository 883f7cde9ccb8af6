import type { WorkoutLedger } from '@gymgenius/store/ledger/workout-ledger';
import type { DispatchAnswer } from './command-envelope.ts';
import type { Clock } from './ports/clock.ts';
import type { PeerFailure, Peers } from './ports/peers.ts';
import type { Router } from './ports/router.ts';
import { retry } from './turn.ts';

export interface OwnerRouterParts {
  readonly ledger: Pick<WorkoutLedger, 'locate'>;
  readonly peers: Peers;
  /** This node's owner id. */
  readonly me: string;
  readonly clock: Pick<Clock, 'now'>;
  readonly events: RouterEvents;
}

export interface RouterEvents {
  forwarded(): void;
  stolen(why: StealReason): void;
}
type StealReason = 'not_mine' | 'unreachable' | 'silent';

/** Deadlines missed one after the other by a node before its workouts are taken: a pause of one garbage collection takes nothing from it. */
export const MISSES = 2;
/** How long a node that is gone is not asked again, so that each of its workouts does not pay for finding out. */
export const DOWN_MS = 1_000;
/** Two nodes that cannot reach each other would otherwise take a workout from each other with every command. */
export const STEAL_EVERY_MS = 2_000;
const ROUNDS = 5;
const MAX_KNOWN = 20_000;

interface Place {
  readonly id: string;
  readonly address: string;
}
type Asked<Answer> = { readonly kind: 'answered'; readonly answer: Answer } | { readonly kind: 'here' } | { readonly kind: 'later' };
const HERE = { kind: 'here' } as const;
const LATER = { kind: 'later' } as const;

/**
 * Forward, then steal: the row of a workout names its owner, who is asked; only one that is gone, silent twice, or does not hold it loses the workout.
 * All of it is routing: two nodes that both believe to own a workout are told apart by the epoch of its next append, never by anything here.
 */
export function createOwnerRouter({ ledger, peers, me, clock, events }: OwnerRouterParts): Router {
  const owners = new Map<string, Place>();
  const misses = new Map<string, number>();
  const downUntil = new Map<string, number>();
  const stolenAt = new Map<string, number>();

  async function ownerOf(workoutId: string): Promise<Place | null> {
    const known = owners.get(workoutId);
    if (known) return known;
    const place = await ledger.locate(workoutId);
    if (!place?.owner || !place.ownerAddress || place.owner === me) return null;
    const owner = { id: place.owner, address: place.ownerAddress };
    if (owners.size >= MAX_KNOWN) owners.clear();
    owners.set(workoutId, owner);
    return owner;
  }

  function steal(workoutId: string, why: StealReason): Asked<never> {
    const now = clock.now();
    if (now - (stolenAt.get(workoutId) ?? -Infinity) < STEAL_EVERY_MS) return LATER;
    if (stolenAt.size >= MAX_KNOWN) stolenAt.clear();
    stolenAt.set(workoutId, now);
    owners.delete(workoutId);
    events.stolen(why);
    return HERE;
  }

  function lost(address: string, kind: 'unreachable' | 'silent'): boolean {
    const missed = kind === 'unreachable' ? MISSES : (misses.get(address) ?? 0) + 1;
    misses.set(address, missed);
    if (missed < MISSES) return false;
    downUntil.set(address, clock.now() + DOWN_MS);
    misses.delete(address);
    return true;
  }

  async function ask<Answer extends { readonly kind: string }>(
    workoutId: string,
    question: (address: string) => Promise<Answer | PeerFailure>,
  ): Promise<Asked<Answer>> {
    const disowned = new Set<string>();
    for (let round = 0; round < ROUNDS; round += 1) {
      const owner = await ownerOf(workoutId);
      if (!owner) return HERE;
      if (disowned.has(owner.id)) return steal(workoutId, 'not_mine');
      if ((downUntil.get(owner.address) ?? 0) > clock.now()) {
        // What is remembered may be older than the row: whoever has taken it meanwhile is not to be robbed.
        if (owners.delete(workoutId) && (await ownerOf(workoutId))?.id !== owner.id) continue;
        return steal(workoutId, 'unreachable');
      }
      const answer = await question(owner.address);
      if (!isFailure(answer)) {
        misses.delete(owner.address);
        events.forwarded();
        return { kind: 'answered', answer };
      }
      if (answer.kind === 'not_mine') disowned.add(owner.id);
      if (answer.kind === 'not_mine') misses.delete(owner.address);
      else if (lost(owner.address, answer.kind)) return await robbed(workoutId, owner, answer.kind);
      else continue;
      owners.delete(workoutId);
    }
    return LATER;
  }

  /** The row is read once more: a neighbour may have been quicker, and is then asked at the next try. */
  async function robbed(workoutId: string, owner: Place, why: 'unreachable' | 'silent'): Promise<Asked<never>> {
    owners.delete(workoutId);
    const now = await ownerOf(workoutId);
    if (!now) return HERE;
    return now.id === owner.id ? steal(workoutId, why) : LATER;
  }

  return {
    async pokeOwner(envelope, actor): Promise<DispatchAnswer | null> {
      const asked = await ask(envelope.workoutId, (address) => peers.dispatch(address, envelope, actor));
      if (asked.kind === 'answered') return asked.answer;
      return asked.kind === 'here' ? null : retry('busy');
    },
    async wakeOwner(workoutId) {
      const asked = await ask(workoutId, (address) => peers.wake(address, workoutId));
      if (asked.kind === 'answered') return asked.answer.isActive;
      return asked.kind === 'here' ? null : false;
    },
  };
}

function isFailure(answer: { readonly kind: string }): answer is PeerFailure {
  return answer.kind === 'not_mine' || answer.kind === 'unreachable' || answer.kind === 'silent';
}
