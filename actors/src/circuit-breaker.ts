export interface CircuitBreaker {
  /** Whether a call may go out now; after the pause one probe at a time may. */
  allows(): boolean;
  succeeded(): void;
  failed(): void;
  /** The call was given up before it could tell (a newer question): a probe's place is free again. */
  abandoned(): void;
  readonly isOpen: boolean;
}

export interface BreakerOptions {
  /** Failures in a row that open it. */
  readonly after: number;
  /** How long nothing is tried, ms. */
  readonly pauseMs: number;
  readonly now: () => number;
}

/** One per engine, shared by all workouts: a stopped engine would make every set pay the full deadline. */
export function createCircuitBreaker({ after, pauseMs, now }: BreakerOptions): CircuitBreaker {
  let failures = 0;
  let openUntil = 0;
  let probing = false;
  const isOpen = () => failures >= after;
  return {
    allows: () => {
      if (!isOpen()) return true;
      if (probing || now() < openUntil) return false;
      probing = true;
      return true;
    },
    succeeded: () => {
      failures = 0;
      probing = false;
    },
    failed: () => {
      failures += 1;
      probing = false;
      if (isOpen()) openUntil = now() + pauseMs;
    },
    abandoned: () => {
      probing = false;
    },
    get isOpen() {
      return isOpen();
    },
  };
}
