/** The host's one door for telemetry: a function per business event, low-cardinality labels; an adapter counts and logs. */
export interface HostEvents {
  committed(type: string, ms: number): void;
  refused(code: string): void;
  retried(code: 'busy' | 'unavailable' | 'moved'): void;
  renumbered(): void;
  activated(events: number, ms: number): void;
  deactivated(why: 'idle' | 'fenced' | 'unknown' | 'drain' | 'fault'): void;
  /** A constraint of the database refused an append that was checked before: a bug (or the race of two starts). Alert on it. */
  rejected(constraint: string): void;
  predicted(source: string, ms: number): void;
  predictionFailed(why: 'timeout' | 'error' | 'refused' | 'breaker_open'): void;
  /** A bug: something threw where nothing may. */
  crashed(error: unknown): void;
}

const nothing = (): void => undefined;
export const noEvents: HostEvents = {
  committed: nothing,
  refused: nothing,
  retried: nothing,
  renumbered: nothing,
  activated: nothing,
  deactivated: nothing,
  rejected: nothing,
  predicted: nothing,
  predictionFailed: nothing,
  crashed: nothing,
};
