import type { RefusalCode } from '@gymgenius/domain/workout/refusal';

/** What the client does next; every code belongs to one. `fix`: never send this again as it is. */
export type ErrorKind = 'fix' | 'retry' | 'reauthenticate' | 'reload';

const KINDS = {
  // fix: the request itself is wrong
  invalid_command: 'fix',
  invalid_request: 'fix',
  not_found: 'fix',
  forbidden: 'fix',
  conflict: 'fix',
  too_large: 'fix',
  unsupported_file: 'fix',
  // retry: the same thing later
  busy: 'retry',
  moved: 'retry',
  unavailable: 'retry',
  rate_limited: 'retry',
  internal: 'retry',
  // reauthenticate: fetch a new token, then the same thing
  token_missing: 'reauthenticate',
  token_expired: 'reauthenticate',
  token_invalid: 'reauthenticate',
  // reload: this app is too old for live views
  protocol_too_old: 'reload',
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof KINDS;
export type AnyCode = ErrorCode | RefusalCode;

export const ERROR_CODES = Object.keys(KINDS) as ErrorCode[];

export function kindOf(code: ErrorCode): ErrorKind {
  return KINDS[code];
}
