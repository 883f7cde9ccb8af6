import type { Exit } from './process.ts';

/** What to do when a part of `make dev` has ended without being asked to. */
export type Verdict = 'restart' | 'crashed' | 'too_often';

const mayRestart = 5;
const perMs = 60_000;

/**
 * A part that somebody killed (kill -9 to see what happens, a deploy's SIGTERM that it obeyed) comes back, five times a minute at
 * most; one that ended by its own fault would only do it again. `restarts` holds the times of its earlier restarts in ms.
 */
export function judge({ code, signal }: Exit, restarts: readonly number[], nowMs: number): Verdict {
  const killed = signal === 'SIGKILL' || signal === 'SIGTERM' || code === 0;
  if (!killed) return 'crashed';
  return restarts.filter((at) => nowMs - at < perMs).length >= mayRestart ? 'too_often' : 'restart';
}
