import { LIVE_COMMANDS } from '@gymgenius/proto/commands';
import type { Handshake } from '@gymgenius/proto/live/messages';
import { PROTOCOL_FLOOR } from '@gymgenius/proto/version';
import type { TokenVerifier } from '../auth/principal.ts';
import { onAuthRefresh } from './on-auth-refresh.ts';
import { commandPipeline, type CommandParts } from './on-command.ts';
import { onPresence } from './on-presence.ts';
import { onProbe } from './on-probe.ts';
import { onUnwatch } from './on-unwatch.ts';
import { onWhatIf, type WhatIfDoor } from './on-what-if.ts';
import { onWatchFloor, type FloorParts } from './on-watch-floor.ts';
import { onWatch, priceOfWatch, watchSometime, type WatchParts } from './on-watch.ts';
import { SessionTerm } from './session-term.ts';
import { throttled } from './throttled.ts';
import type { LiveSocket } from './types.ts';

export interface ConnectParts extends WatchParts, FloorParts, WhatIfDoor, Omit<CommandParts, 'onStart'> {
  readonly tokens: TokenVerifier;
  readonly now: () => number;
}

/** Wires one socket that has proven who it is: its events, the workouts it named, its term, its end. */
export function connect(socket: LiveSocket, handshake: Handshake, expiresAt: number, parts: ConnectParts): void {
  const { watching, floors, presences, owners, buckets, events, tokens, now } = parts;
  const term = new SessionTerm(socket, { watching, floors, now }, expiresAt);
  events.socketOpened();

  const command = commandPipeline(socket, { ...parts, onStart: (starter, workoutId) => followStarted(starter, workoutId, parts) });
  for (const type of LIVE_COMMANDS) socket.on(type, command(type));
  socket.on('watch', throttled(socket, buckets, events, onWatch(socket, parts), priceOfWatch));
  socket.on('unwatch', onUnwatch(socket, watching));
  socket.on('watch_floor', throttled(socket, buckets, events, onWatchFloor(socket, parts)));
  socket.on('what_if', throttled(socket, buckets, events, onWhatIf(socket, parts)));
  socket.on('presence', throttled(socket, buckets, events, onPresence(socket, presences, owners, events)));
  socket.on('probe', onProbe(now));
  socket.on('auth_refresh', onAuthRefresh(socket, tokens, term));
  socket.on('disconnect', () => {
    term[Symbol.dispose]();
    watching.closeAll(socket);
    floors.clear(socket);
    presences.gone(socket);
    events.socketClosed();
  });

  if (handshake.protocol >= PROTOCOL_FLOOR) void watchSometime(socket, handshake.workouts, parts);
}

/** Whoever starts a workout follows it from its first event, without asking: held until the start is committed, so that nothing comes before the ack. */
function followStarted(socket: LiveSocket, workoutId: string, { watching }: ConnectParts): { readonly committed: () => void } {
  const { principal, protocol } = socket.data;
  const isNew = protocol >= PROTOCOL_FLOOR && !watching.follows.get(socket, workoutId);
  return {
    committed: () => void (isNew && watching.run(watching.open(socket, workoutId, principal.personId, 'athlete', { epoch: 0, seq: 0 }))),
  };
}
