/** Time as the live workout sees it; a fake turns it by hand. Also serves XState's delays. */
export interface Clock {
  /** ms since the epoch. */
  now(): number;
  /** Runs once after `ms`; the timer never keeps the process alive. */
  setTimeout(run: () => void, ms: number): unknown;
  clearTimeout(timer: unknown): void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  setTimeout: (run, ms) => setTimeout(run, ms).unref(),
  clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout | undefined),
};
