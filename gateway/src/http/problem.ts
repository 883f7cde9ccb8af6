import { kindOf, type ErrorCode } from '@gymgenius/proto/errors';
import type { Problem } from '@gymgenius/proto/rest/problem';

/** What a person reads: what happened, what is safe, what to do. */
const MESSAGES: Readonly<Record<ErrorCode, string>> = {
  invalid_command: 'This could not be read. Nothing was changed.',
  invalid_request: 'This request could not be read. Nothing was changed.',
  not_found: 'This does not exist, or you may not see it.',
  forbidden: 'You may not do this.',
  conflict: 'This is already done differently. Load it again to see how it stands.',
  too_large: 'This is too large to be sent.',
  unsupported_file: 'This file is not one that we can read.',
  busy: 'Busy right now. Nothing is lost; try again in a moment.',
  moved: 'This workout is moving to another server. Nothing is lost; try again in a moment.',
  unavailable: 'Storage does not answer right now. Nothing was changed; try again in a moment.',
  rate_limited: 'That was faster than we can take it. Nothing is lost; try again in a moment.',
  internal: 'Something went wrong on our side. Try again in a moment.',
  token_missing: 'Sign in first.',
  token_expired: 'Your sign-in has run out. Sign in again; nothing is lost.',
  token_invalid: 'Your sign-in is not valid here. Sign in again; nothing is lost.',
  protocol_too_old: 'This app is too old for live views. Load it again.',
};

export function messageOf(code: ErrorCode): string {
  return MESSAGES[code];
}

const STATUS: Readonly<Record<ErrorCode, number>> = {
  invalid_command: 400,
  invalid_request: 400,
  not_found: 404,
  forbidden: 403,
  conflict: 409,
  too_large: 413,
  unsupported_file: 415,
  busy: 503,
  moved: 503,
  unavailable: 503,
  rate_limited: 429,
  internal: 500,
  token_missing: 401,
  token_expired: 401,
  token_invalid: 401,
  protocol_too_old: 426,
};

/** An answer that is not the one that was hoped for; thrown by handlers, turned into a `Problem` once, at the edge. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;
  readonly status: number;

  constructor(
    code: ErrorCode,
    more: { readonly message?: string; readonly details?: Problem['details']; readonly retryMs?: number; readonly cause?: unknown } = {},
  ) {
    const { message = messageOf(code), details, retryMs, cause } = more;
    super(message, { cause });
    this.problem = { code, kind: kindOf(code), message, ...(details && { details }), ...(retryMs !== undefined && { retryMs }) };
    this.status = STATUS[code];
  }
}
