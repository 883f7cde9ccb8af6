import type { ErrorCode } from '@gymgenius/proto/errors';
import type { CommandAck } from '@gymgenius/proto/live/ack';
import type { DoneOrFailed, Floor, ProbeAnswer, WhatIfAnswer } from '@gymgenius/proto/live/messages';

type Answer = CommandAck | DoneOrFailed | Floor | ProbeAnswer | WhatIfAnswer;

/** What arrives as the last argument need not be a function: a client that wants no answer gets none. */
export function replyTo(ack: unknown): (answer: Answer) => void {
  return typeof ack === 'function' ? (answer) => void ack(answer) : () => undefined;
}

export const DONE: DoneOrFailed = { ok: true };

export function failed(code: ErrorCode, message: string): DoneOrFailed {
  return { ok: false, code, message };
}
export const UNREADABLE = failed('invalid_request', 'This message could not be read.');
export const NOT_NOW = failed('unavailable', 'Storage does not answer. Nothing is lost; it is tried again.');
export const SIGN_IN_AGAIN = failed('token_expired', 'Your sign-in has run out.');
