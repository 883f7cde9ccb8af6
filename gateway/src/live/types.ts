import type { ClientToServer, ServerToClient } from '@gymgenius/proto/live/events';
import type { Server, Socket } from 'socket.io';
import type { Principal } from '../auth/principal.ts';
import type { Frame } from './frame.ts';

/** Between gateways, by way of the Redis adapter: everything of one turn of the event loop in one message. */
export interface BetweenGateways {
  frames: (frames: readonly Frame[]) => void;
  /** A gateway has come up: it listens from now on. */
  hello: () => void;
}

export interface SocketState {
  principal: Principal;
  clientId: string;
  protocol: number;
  /** The token has run out: nothing goes out, commands are told to authenticate again. */
  expired: boolean;
}

export type LiveServer = Server<ClientToServer, ServerToClient, BetweenGateways, SocketState>;
export type LiveSocket = Socket<ClientToServer, ServerToClient, BetweenGateways, SocketState>;
