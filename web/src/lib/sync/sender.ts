import type { CommandAck } from '@gymgenius/proto/live/ack';
import { MOST_COMMAND_BYTES } from '@gymgenius/proto/limits';
import { toEnvelope, type OutboxRow } from './outbox-row.ts';

/**
 * What the holder of the lock does with the outbox. Commands leave in order, at most `WINDOW` unanswered; an answer that stays away for
 * `ACK_TIMEOUT_MS` is followed by a probe, and a probe unanswered for `PROBE_TIMEOUT_MS` by a new connection. A command leaves the queue only
 * when the server says that it is in the log, or that it can never be. Sending twice is safe: the log knows the commandId.
 */
export interface Sender {
  /** Unsent rows, in order. */
  readonly rows: readonly OutboxRow[];
  /** By commandId. */
  readonly flights: ReadonlyMap<string, Flight>;
  readonly linked: boolean;
  /** Nothing is sent before this moment (a `retry` asked for it). */
  readonly heldUntil: number;
  readonly probeSentAt: number | null;
  /** A new token or new numbers are on their way; nothing is sent until they are here. */
  readonly waitingFor: 'token' | 'numbers' | null;
  readonly attempts: number;
  /** Something came back: one at a time until the log takes one, or a lost answer would have the others bounce in a circle. */
  readonly narrow: boolean;
  /** The phone's clock at the last step: it may be set back, and nothing may wait for it to come round again. */
  readonly seenAt: number;
}

interface Flight {
  /** Tells the answer of this attempt from the answer of an earlier one. */
  readonly attempt: number;
  readonly sentAt: number;
}

export type SenderInput =
  | { readonly type: 'linked' }
  | { readonly type: 'unlinked' }
  /** The outbox as stored now: after a tap here or in another tab. */
  | { readonly type: 'loaded'; readonly rows: readonly OutboxRow[] }
  /** The same, with the new numbers that were asked for. */
  | { readonly type: 'renumbered'; readonly rows: readonly OutboxRow[] }
  | { readonly type: 'answered'; readonly commandId: string; readonly attempt: number; readonly ack: CommandAck }
  /** Found in the log without an ack (it was lost). */
  | { readonly type: 'settled'; readonly commandIds: ReadonlySet<string> }
  | { readonly type: 'token_ready' }
  | { readonly type: 'probed' }
  | { readonly type: 'tick' };

export type SenderEffect =
  | { readonly do: 'send'; readonly row: OutboxRow; readonly attempt: number }
  | { readonly do: 'commit'; readonly commandId: string; readonly seq: number; readonly refused: string | null }
  | { readonly do: 'set_aside'; readonly commandId: string; readonly message: string }
  | { readonly do: 'renumber' }
  | { readonly do: 'reauthenticate' }
  | { readonly do: 'probe' }
  | { readonly do: 'reconnect' };

export interface SenderStep {
  readonly sender: Sender;
  readonly effects: readonly SenderEffect[];
}

const WINDOW = 8;
export const ACK_TIMEOUT_MS = 2000;
export const PROBE_TIMEOUT_MS = 1000;

export const IDLE_SENDER: Sender = {
  rows: [],
  flights: new Map(),
  linked: false,
  heldUntil: 0,
  probeSentAt: null,
  waitingFor: null,
  attempts: 0,
  narrow: false,
  seenAt: 0,
};

export function step(sender: Sender, input: SenderInput, now: number): SenderStep {
  const taken = take({ ...(now < sender.seenAt ? setBack(sender, sender.seenAt - now) : sender), seenAt: now }, input, now);
  const flushed = flush(taken.sender, now);
  return { sender: flushed.sender, effects: [...taken.effects, ...flushed.effects] };
}

function setBack(sender: Sender, ms: number): Sender {
  const flights = new Map([...sender.flights].map(([id, flight]) => [id, { ...flight, sentAt: flight.sentAt - ms }]));
  const probeSentAt = sender.probeSentAt === null ? null : sender.probeSentAt - ms;
  return { ...sender, flights, probeSentAt, heldUntil: sender.heldUntil - ms };
}

/** When `tick` is wanted next, ms; null when only an event from outside can change anything. */
export function wakeAt(sender: Sender): number | null {
  if (!sender.linked) return null;
  if (sender.probeSentAt !== null) return sender.probeSentAt + PROBE_TIMEOUT_MS;
  const oldest = Math.min(...Array.from(sender.flights.values(), (flight) => flight.sentAt));
  const held = sender.rows.some((row) => !sender.flights.has(row.commandId)) && sender.waitingFor === null ? sender.heldUntil : Infinity;
  const at = Math.min(oldest + ACK_TIMEOUT_MS, held > 0 ? held : Infinity);
  return Number.isFinite(at) ? at : null;
}

function take(sender: Sender, input: SenderInput, now: number): SenderStep {
  switch (input.type) {
    case 'linked':
      return only({ ...sender, linked: true, flights: new Map(), heldUntil: 0, probeSentAt: null, waitingFor: keepNumbers(sender) });
    case 'unlinked':
      return only({ ...sender, linked: false, flights: new Map(), probeSentAt: null });
    case 'loaded':
      return load(sender, input.rows);
    case 'renumbered':
      return load({ ...sender, waitingFor: sender.waitingFor === 'token' ? 'token' : null }, input.rows);
    case 'answered':
      return answered({ ...sender, probeSentAt: null }, input, now);
    case 'settled':
      return only(without(sender, input.commandIds));
    case 'token_ready':
      return only({ ...sender, waitingFor: keepNumbers(sender) });
    case 'probed':
      return only({
        ...sender,
        probeSentAt: null,
        flights: new Map([...sender.flights].filter(([, flight]) => now - flight.sentAt < ACK_TIMEOUT_MS)),
      });
    case 'tick':
      return tick(sender, now);
  }
}

function answered(sender: Sender, { commandId, attempt, ack }: Extract<SenderInput, { type: 'answered' }>, now: number): SenderStep {
  if (ack.kind === 'committed') {
    return {
      sender: { ...without(sender, new Set([commandId])), narrow: false },
      effects: [{ do: 'commit', commandId, seq: ack.seq, refused: ack.refused }],
    };
  }
  if (sender.flights.get(commandId)?.attempt !== attempt) return only(sender);
  const landed: Sender = { ...sender, flights: new Map([...sender.flights].filter(([id]) => id !== commandId)) };
  switch (ack.kind) {
    case 'retry':
      return only({ ...landed, narrow: true, heldUntil: Math.max(landed.heldUntil, now + ack.retryMs) });
    case 'reauthenticate':
      return { sender: { ...landed, flights: new Map(), waitingFor: 'token' }, effects: [{ do: 'reauthenticate' }] };
    case 'fix':
      return { sender: without(landed, new Set([commandId])), effects: [{ do: 'set_aside', commandId, message: ack.message }] };
    case 'renumber':
      if (isOnlyEarly(landed, commandId, ack.expected)) return only({ ...landed, narrow: true });
      return { sender: { ...landed, flights: new Map(), waitingFor: 'numbers' }, effects: [{ do: 'renumber' }] };
  }
}

/** The number that the log expects belongs to an earlier command of the window, so this one came too early: it goes again in its turn, its number is right. */
function isOnlyEarly(sender: Sender, commandId: string, expected: number): boolean {
  const row = sender.rows.find((one) => one.commandId === commandId);
  const isExpected = (one: OutboxRow) => one.workoutId === row?.workoutId && one.clientId === row.clientId && one.clientSeq === expected;
  return row !== undefined && expected < row.clientSeq && sender.rows.some(isExpected);
}

function tick(sender: Sender, now: number): SenderStep {
  if (!sender.linked) return only(sender);
  if (sender.probeSentAt !== null) {
    if (now - sender.probeSentAt < PROBE_TIMEOUT_MS) return only(sender);
    return { sender: { ...sender, linked: false, flights: new Map(), probeSentAt: null }, effects: [{ do: 'reconnect' }] };
  }
  const isLate = [...sender.flights.values()].some((flight) => now - flight.sentAt >= ACK_TIMEOUT_MS);
  return isLate ? { sender: { ...sender, probeSentAt: now }, effects: [{ do: 'probe' }] } : only(sender);
}

function flush(sender: Sender, now: number): SenderStep {
  if (!sender.linked || sender.waitingFor !== null || now < sender.heldUntil) return only(sender);
  const flights = new Map(sender.flights);
  const effects: SenderEffect[] = [];
  let attempts = sender.attempts;
  for (const row of sender.rows) {
    if (flights.size >= (sender.narrow ? 1 : WINDOW)) break;
    if (flights.has(row.commandId)) continue;
    // The server keeps the order of one client's numbers; across a change of clientId only waiting keeps it.
    if (sender.rows.some((other) => other.order < row.order && other.workoutId === row.workoutId && other.clientId !== row.clientId)) break;
    attempts += 1;
    flights.set(row.commandId, { attempt: attempts, sentAt: now });
    effects.push({ do: 'send', row, attempt: attempts });
  }
  // A hold that is over is forgotten, or a full window would be looked at without end.
  return { sender: { ...sender, flights, attempts, heldUntil: 0 }, effects };
}

/** What no socket takes is set aside before it is sent once: it would close every connection, and all behind it would wait for ever. */
function load(sender: Sender, rows: readonly OutboxRow[]): SenderStep {
  const before = new Map(sender.rows.map((row) => [row.commandId, row]));
  const isSame = (row: OutboxRow) => before.get(row.commandId)?.clientId === row.clientId;
  const kept = new Set(rows.filter(isSame).map((row) => row.commandId));
  const large = rows.filter((row) => !before.has(row.commandId) && isTooLarge(row));
  return {
    sender: {
      ...sender,
      rows: rows.filter((row) => !large.includes(row)),
      flights: new Map([...sender.flights].filter(([id]) => kept.has(id))),
    },
    effects: large.map(({ commandId }) => ({ do: 'set_aside', commandId, message: 'This is too large to be sent.' })),
  };
}

/** With room for what the socket writes around it. */
function isTooLarge(row: OutboxRow): boolean {
  return new Blob([JSON.stringify(toEnvelope(row))]).size > MOST_COMMAND_BYTES - 256;
}

function without(sender: Sender, gone: ReadonlySet<string>): Sender {
  return {
    ...sender,
    rows: sender.rows.filter((row) => !gone.has(row.commandId)),
    flights: new Map([...sender.flights].filter(([id]) => !gone.has(id))),
  };
}

function keepNumbers(sender: Sender): 'numbers' | null {
  return sender.waitingFor === 'numbers' ? 'numbers' : null;
}

function only(sender: Sender): SenderStep {
  return { sender, effects: [] };
}
