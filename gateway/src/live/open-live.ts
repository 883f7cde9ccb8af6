import type { SessionHost } from '@gymgenius/actors/ports/session-host';
import type { Broadcast } from '@gymgenius/actors/ports/broadcast';
import type { WorkoutLedger } from '@gymgenius/store/ledger/workout-ledger';
import type { TokenVerifier } from '../auth/principal.ts';
import type { Relations } from '../auth/relations.ts';
import type { CommandDoor } from '../commands/command-door.ts';
import type { WorkoutOwners } from '../commands/workout-owners.ts';
import { FairGate } from '../fair-gate.ts';
import type { GatewayEvents } from '../events.ts';
import type { TokenBuckets } from '../http/token-bucket.ts';
import { cut, isBehind, isLost } from './backlog.ts';
import { liveBroadcast } from './broadcast.ts';
import { connect } from './connect.ts';
import { ConsentWatch } from './consent-watch.ts';
import { FanOut } from './fan-out.ts';
import { floorOf, type FloorQueries } from './floor-of.ts';
import { Floors } from './floors.ts';
import { Follows } from './follows.ts';
import { tellHeads } from './heads.ts';
import { onConnected } from './live-server.ts';
import { Neighbours } from './neighbours.ts';
import type { WhatIfDoor } from './on-what-if.ts';
import { Presences } from './presences.ts';
import type { LiveServer, LiveSocket } from './types.ts';
import { Watching } from './watching.ts';

export const HEADS_MS = 2_000;
const TERM_CHECK_MS = 250;
/** Reads for resumes at a time: the rest of the pool's twelve connections is for sets. */
const READS = { total: 4, each: 1 };

export interface LiveOptions {
  readonly io: LiveServer;
  readonly ledger: Pick<WorkoutLedger, 'heads' | 'read'>;
  readonly queries: FloorQueries;
  readonly relations: Relations;
  readonly owners: WorkoutOwners;
  readonly tokens: TokenVerifier;
  readonly buckets: TokenBuckets;
  readonly events: GatewayEvents;
  readonly isOpen: () => boolean;
  readonly now: () => number;
  /** Another gateway has erased somebody. */
  readonly onErased: () => void;
  readonly whatIf: WhatIfDoor['whatIf'];
}

export interface Live extends Disposable {
  readonly broadcast: Broadcast;
  /** Lets sockets in, once there is a host to serve them. */
  serve(host: SessionHost, door: CommandDoor): void;
  /** Tells the other gateways that this one listens now. */
  greet(): void;
  /** A consent has ended: told to every gateway. */
  revoke(coachId: string, athleteId: string): void;
  /** Somebody was erased here: told to every gateway. */
  announceErasure(): void;
  /** Ends all that is live of people who are erased: coaches lose them, their sockets close, their workouts leave this host. */
  end(isGone: (personId: string) => boolean): void;
  /** What the engine is told of this athlete has changed: told to every gateway. */
  profileChanged(athleteId: string): void;
}

/** Everything behind the sockets, put together: registry, fan-out, heads, consent, presence. */
export function openLive(options: LiveOptions): Live {
  const { io, ledger, queries, relations, events, isOpen, tokens, now } = options;
  const follows = new Follows();
  const floors = new Floors();
  let host: SessionHost | null = null;
  let slow: readonly string[] = [];
  const hosted = {
    currentSuggestion: (workoutId: string) => host?.currentSuggestion(workoutId) ?? null,
    wake: (workoutId: string) => host?.wake(workoutId) ?? Promise.resolve(false),
  };
  const outlived = (workoutId: string, epoch: number) => host?.outlived(workoutId, epoch);
  const held = () => (host?.describe() ?? []).map(({ workoutId }) => workoutId);
  const watching: Watching = new Watching({
    ledger,
    host: hosted,
    follows,
    turns: new FairGate(READS),
    askSuggestion: (workoutId) => fanOut.tellOthers({ kind: 'suggestion_asked', workoutId }),
    watched: (workoutId, isWatched) => host?.watched(workoutId, isWatched),
    events,
  });
  const consent = new ConsentWatch({ watching, floors, consentsOf: queries.consentsOf, now, events });
  const presences: Presences = new Presences((frame) => fanOut.publish(frame), now);
  const neighbours = new Neighbours(() => io.of('/').adapter.serverCount(), now);
  for (const word of ['hello', 'frames'] as const) io.on(word, () => neighbours.greeted());
  const fanOut: FanOut = new FanOut({
    io,
    follows,
    neighbours,
    currentSuggestion: hosted.currentSuggestion,
    onBehind: (follow) => watching.hold(follow.socket),
    slow: () => slow,
    onPresence: ({ presence }) => presences.learn(presence),
    onProfileChanged: (athleteId, exceptIn) => host?.profileChanged(athleteId, exceptIn ?? undefined),
    onElsewhere: outlived,
    onErased: options.onErased,
    onRevoked(coachId, athleteId) {
      relations.forget(coachId, athleteId);
      consent.revoke(coachId, athleteId);
    },
  });

  const shed = (socket: LiveSocket) => {
    events.watcherBehind('cut');
    cut(socket);
  };
  const heads = setInterval(() => {
    presences.prune();
    watching.retryHeld();
    void tellHeads({ follows, floors, liveHeads: queries.liveHeads, held, onHead: outlived, events });
    void consent.check();
    void neighbours.look();
  }, HEADS_MS).unref();
  const term = setInterval(() => {
    consent.enforceTerm();
    slow = [...new Set([...follows.sockets(), ...floors.sockets()])].filter(isBehind).map(({ id }) => id);
    for (const socket of io.of('/').sockets.values()) if (isLost(socket)) shed(socket);
  }, TERM_CHECK_MS).unref();

  return {
    broadcast: liveBroadcast(fanOut),
    serve(served, door) {
      host = served;
      const parts = {
        ...options,
        door,
        watching,
        floors,
        presences,
        floorOf: (principal: Parameters<typeof floorOf>[0]) => floorOf(principal, queries),
      };
      onConnected(io, { tokens, isOpen, events }, (socket, welcome) => connect(socket, welcome.handshake, welcome.token.expiresAt, parts));
    },
    greet: () => void io.serverSideEmit('hello'),
    revoke: (coachId, athleteId) => fanOut.publish({ kind: 'revoked', coachId, athleteId }),
    announceErasure: () => fanOut.publish({ kind: 'erased' }),
    end(isGone) {
      consent.forgetAthletes(isGone);
      options.owners.forget(isGone);
      for (const { workoutId, athleteId } of host?.describe() ?? []) if (isGone(athleteId)) outlived(workoutId, Infinity);
      for (const socket of io.of('/').sockets.values()) if (isGone(socket.data.principal.personId)) socket.conn.close();
    },
    profileChanged: (athleteId) => fanOut.publish({ kind: 'profile_changed', athleteId, workoutId: null }),
    [Symbol.dispose]() {
      clearInterval(heads);
      clearInterval(term);
    },
  };
}
