import type { CommandEnvelope } from '@gymgenius/proto/commands';
import type { CommandAck } from '@gymgenius/proto/live/ack';
import type {
  Floor,
  Handshake,
  Heads,
  LiveEvent,
  Position,
  Presence,
  PresenceChanged,
  Resume,
  SuggestionOffered,
} from '@gymgenius/proto/live/messages';

/** The wire to a gateway, as the sync engine and the coach's floor need it. Reconnects by itself, for ever, until it is closed. */
export interface Transport {
  open(): void;
  close(): void;
  /** Drops the connection, which is not answering, and makes a new one. */
  reconnect(): void;
  /** No waiting for the next attempt: the phone is back. */
  wake(): void;
  send(envelope: CommandEnvelope, answered: (ack: CommandAck) => void): void;
  /** Answers with the gateway's clock, ms. */
  probe(answered: (now: number) => void): void;
  watch(workouts: Readonly<Record<string, Position>>): void;
  watchFloor(answered: (floor: Floor) => void): void;
  presence(presence: Presence): void;
}

export interface TransportHandlers {
  readonly handshake: () => Promise<Handshake>;
  readonly linked: () => void;
  readonly unlinked: () => void;
  /** The gateway does not accept this token. */
  readonly refused: () => void;
  readonly resume: (page: Resume) => void;
  readonly event: (event: LiveEvent) => void;
  readonly suggestion: (offered: SuggestionOffered) => void;
  readonly heads: (heads: Heads) => void;
  readonly presence: (changed: PresenceChanged) => void;
  readonly opened: (athleteId: string, workoutId: string) => void;
  readonly revoked: (athleteId: string) => void;
}

export type ConnectTransport = (handlers: TransportHandlers) => Transport;
