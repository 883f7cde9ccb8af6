import type { ClientToServer, ServerToClient } from '@gymgenius/proto/live/events';
import type { Position } from '@gymgenius/proto/live/messages';
import { PROTOCOL_VERSION } from '@gymgenius/proto/version';
import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';

export const ORIGIN = 'http://localhost:3000';
export type Client = Socket<ServerToClient, ClientToServer>;

export interface ConnectOptions {
  readonly clientId?: string;
  readonly workouts?: Record<string, Position>;
  readonly origin?: string;
  readonly protocol?: number;
  /** ms before the first attempt to come back; the page's is 200. */
  readonly reconnectMs?: number;
}

/** A socket as a page opens it, not awaited. */
export function openSocket(url: string, token: string, options: ConnectOptions = {}): Client {
  const { clientId = randomUUID(), workouts = {}, origin = ORIGIN, protocol = PROTOCOL_VERSION, reconnectMs = 50 } = options;
  return io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: reconnectMs,
    reconnectionDelayMax: Math.max(50, 2 * reconnectMs),
    auth: { token, clientId, protocol, workouts },
    extraHeaders: { origin },
  });
}
