import { Server } from 'socket.io';
import type { Server as HttpServer } from 'node:http';
import type { Redis } from 'ioredis';
import type { TokenVerifier } from '../auth/principal.ts';
import { MOST_COMMAND_BYTES } from '@gymgenius/proto/limits';
import type { GatewayEvents } from '../events.ts';
import { checkHandshake, type Welcome } from './handshake.ts';
import { safeRedisAdapter } from './redis-adapter.ts';
import type { LiveServer, LiveSocket } from './types.ts';

export interface LiveServerOptions {
  readonly http: HttpServer;
  readonly isOriginAllowed: (origin: string | undefined) => boolean;
  readonly isHostAllowed: (host: string | undefined) => boolean;
  readonly isOpen: () => boolean;
  readonly redis: { readonly publisher: Redis; readonly subscriber: Redis };
  readonly tokens: TokenVerifier;
  readonly events: GatewayEvents;
}

/** Rejected in the middleware, so that a refused client learns why (`connect_error.data`, a Problem) and never holds a socket. */
class Refused extends Error {
  readonly data: Extract<Welcome, { ok: false }>['problem'];
  constructor(problem: Extract<Welcome, { ok: false }>['problem']) {
    super(problem.code);
    this.data = problem;
  }
}

/** WebSocket only (no sticky sessions); a silent stall is noticed after 9 s; CORS does not cover WebSocket, so origins are checked at the upgrade. */
export function openLiveServer(options: LiveServerOptions): LiveServer {
  const { http, isOriginAllowed, isHostAllowed, isOpen, redis, events } = options;
  const io: LiveServer = new Server(http, {
    transports: ['websocket'],
    maxHttpBufferSize: MOST_COMMAND_BYTES,
    pingInterval: 5_000,
    pingTimeout: 4_000,
    connectTimeout: 10_000,
    serveClient: false,
    perMessageDeflate: false,
    adapter: safeRedisAdapter(redis.publisher, redis.subscriber, events.redisFailed),
    allowRequest: (request, answer) => {
      const allowed = isOpen() && isOriginAllowed(request.headers.origin) && isHostAllowed(request.headers.host);
      answer(allowed ? null : 'this page may not connect here', allowed);
    },
  });
  return io;
}

/** Every socket passes the handshake before it exists for the rest of the gateway. */
export function onConnected(
  io: LiveServer,
  { tokens, isOpen, events }: Pick<LiveServerOptions, 'tokens' | 'isOpen' | 'events'>,
  connected: (socket: LiveSocket, welcome: Extract<Welcome, { ok: true }>) => void,
): void {
  const welcomes = new WeakMap<LiveSocket, Extract<Welcome, { ok: true }>>();
  io.use((socket, next) => {
    void checkHandshake(socket.handshake.auth, tokens).then((welcome) => {
      events.signedIn(welcome.ok ? 'ok' : welcome.problem.code);
      if (!welcome.ok) return next(new Refused(welcome.problem));
      const { principal } = welcome.token;
      const { clientId, protocol } = welcome.handshake;
      Object.assign(socket.data, { principal, clientId, protocol, expired: false });
      welcomes.set(socket, welcome);
      next();
    });
  });
  io.on('connection', (socket) => {
    const welcome = welcomes.get(socket);
    if (!welcome || !isOpen()) {
      socket.conn.close();
      return;
    }
    connected(socket, welcome);
  });
}
