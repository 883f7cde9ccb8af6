import type { LiveCommand } from '@gymgenius/proto/commands';
import type { PhoneStore } from './phone-store.ts';
import type { ConnectTransport } from './transport.ts';

/** What the engine needs of the world; tests bring their own. */
export interface SyncParts {
  readonly store: PhoneStore;
  readonly connect: ConnectTransport;
  readonly now: () => number;
  /** Calls back at `at` (ms); returns how to cancel it. */
  readonly setTimer: (at: number, run: () => void) => () => void;
  readonly newId: () => string;
  /** Calls back when this tab is the one that sends, and when another has taken that over; returns how to resign. */
  readonly lead: (athleteId: string, granted: () => void, lost: () => void) => () => void;
  /** The other tabs of this installation. */
  readonly tell: (news: TabNews) => void;
  readonly token: () => Promise<string | null>;
  /** A new token, or null when the lifter has to sign in again. */
  readonly renewToken: () => Promise<string | null>;
  readonly changed: () => void;
  /** The server said no for good. */
  readonly refused: (command: LiveCommand, code: string) => void;
}

export type TabNews =
  /** A tab has opened and wants to know how the connection is. */
  | { readonly type: 'rows' | 'hello' }
  | { readonly type: 'workout' | 'follow'; readonly workoutId: string }
  | { readonly type: 'link'; readonly link: Link };
export type Link = 'offline' | 'online';
