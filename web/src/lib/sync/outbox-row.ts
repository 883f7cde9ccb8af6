import type { CommandEnvelope, LiveCommand } from '@gymgenius/proto/commands';
import { PROTOCOL_VERSION } from '@gymgenius/proto/version';

/** A command as it waits on the phone. `order` and `clientSeq` are given by the transaction that stores it. */
export interface OutboxRow extends CommandDraft {
  /** Order of all commands of this installation. */
  readonly order: number;
  readonly clientId: string;
  /** 1.. per (workout, client). */
  readonly clientSeq: number;
  /** Position in the server's log once acked; the row stays until that event has been folded, so that nothing blinks. */
  readonly committedSeq: number | null;
  /** Why the server can never take it; such a row is set aside and shown, never sent again. */
  readonly problem: string | null;
}

export interface CommandDraft {
  readonly commandId: string;
  /** Whose it is: another account on this phone never sends it. */
  readonly athleteId: string;
  readonly workoutId: string;
  readonly basisSeq: number;
  /** ms, corrected by the server's offset. */
  readonly performedAt: number;
  /** ms, as this phone believed. */
  readonly phoneClock: number;
  readonly command: LiveCommand;
}

/** Still to be sent. */
export function isUnsent(row: OutboxRow): boolean {
  return row.committedSeq === null && row.problem === null;
}

export function toEnvelope(row: OutboxRow): CommandEnvelope {
  const { commandId, workoutId, clientId, clientSeq, basisSeq, performedAt, phoneClock, command } = row;
  return { commandId, workoutId, clientId, clientSeq, basisSeq, performedAt, phoneClock, protocol: PROTOCOL_VERSION, command };
}
