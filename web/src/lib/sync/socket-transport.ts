import type { ClientToServer, ServerToClient } from '@gymgenius/proto/live/events';
import type { CommandAck } from '@gymgenius/proto/live/ack';
import { io, type Socket } from 'socket.io-client';
import { SilenceWatch } from './silence-watch.ts';
import type { Transport, TransportHandlers } from './transport.ts';

const AGAIN_MS = 1_000;

/** Socket.IO over WebSocket alone. Its own backoff (0.2 to 5 s, half of it jitter, for ever) is the one that is wanted; its `retries` is not used: it drops. */
export function socketTransport(handlers: TransportHandlers): Transport {
  const socket: Socket<ServerToClient, ClientToServer> = io({
    autoConnect: false,
    transports: ['websocket'],
    reconnectionDelay: 200,
    reconnectionDelayMax: 5000,
    randomizationFactor: 0.5,
    timeout: 5000,
    auth: (give) => void handlers.handshake().then(give),
  });
  const silence = new SilenceWatch({
    now: () => performance.now(),
    after(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    random: Math.random,
    probe: () => transport.probe(() => undefined),
    giveUp: () => transport.reconnect(),
  });
  socket.io.on('open', () => socket.io.engine.on('packet', () => silence.heard()));
  socket.on('connect', handlers.linked);
  socket.on('disconnect', (reason) => {
    silence.stop();
    handlers.unlinked();
    // The server said good-bye in a way that Socket.IO takes for final; for us it is never final.
    if (reason === 'io server disconnect') socket.connect();
  });
  // `active` is false only when the gateway itself answered no; otherwise the next attempt is already planned.
  socket.on('connect_error', () => !socket.active && handlers.refused());
  socket.on('resume', (page) => {
    silence.expect();
    handlers.resume(page);
  });
  socket.on('workout_event', handlers.event);
  socket.on('suggestion_offered', handlers.suggestion);
  socket.on('heads', (heads) => {
    silence.expect();
    handlers.heads(heads);
  });
  socket.on('presence_changed', handlers.presence);
  socket.on('workout_opened', ({ athleteId, workoutId }) => handlers.opened(athleteId, workoutId));
  socket.on('watch_revoked', ({ athleteId }) => handlers.revoked(athleteId));
  socket.on('workout_moved', ({ retryMs }) => setTimeout(() => socket.io.engine.close(), retryMs));

  const transport: Transport = {
    open: () => void socket.connect(),
    close: () => void socket.disconnect(),
    reconnect: () => void socket.io.engine.close(),
    wake() {
      if (socket.connected || !socket.active) return;
      socket.disconnect();
      socket.connect();
    },
    // Not `socket.emit`: without a connection it would keep the command in a buffer of its own.
    send: (envelope, answered) => {
      if (socket.connected) socket.emit(envelope.command.type as 'log_set', envelope, (ack: CommandAck) => answered(ack));
    },
    probe: (answered) => {
      if (socket.connected) socket.emit('probe', {}, (answer) => 'now' in answer && answered(answer.now));
    },
    watch: (workouts) => {
      if (!socket.connected) return;
      socket.emit('watch', { workouts }, (answer) => {
        // What storage cannot tell now, the gateway tries again by itself.
        if ('code' in answer && answer.code === 'rate_limited') setTimeout(() => transport.watch(workouts), AGAIN_MS);
      });
    },
    watchFloor: (answered) => {
      if (!socket.connected) return;
      socket.emit('watch_floor', {}, (answer) => {
        if ('athletes' in answer) answered(answer);
        // Without its floor a coach hears of nobody: asked again while this connection lives.
        else if ('code' in answer && isForNow(answer.code)) setTimeout(() => transport.watchFloor(answered), AGAIN_MS);
      });
    },
    presence: (presence) => {
      if (socket.connected) socket.emit('presence', presence, () => undefined);
    },
  };
  return transport;
}

function isForNow(code: string): boolean {
  return code === 'unavailable' || code === 'rate_limited';
}
