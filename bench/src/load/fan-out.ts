import { setTimeout as sleep } from 'node:timers/promises';
import type { Window } from './closed-loop.ts';
import type { Lifter } from './lifter.ts';
import type { Tally } from './tally.ts';

const EVERY_MS = 200;
const PATIENCE_MS = 10_000;

/** Many who watch one lifter: when the last of them has heard of a set. */
export class Audience {
  readonly size: number;
  /** From the set's sending to the last watcher's frame, ms. */
  readonly last: number[] = [];
  readonly #sets = new Map<number, { left: number; readonly sentAt: number; readonly counts: boolean }>();

  constructor(size: number) {
    this.size = size;
  }

  get waiting(): number {
    return this.#sets.size;
  }

  expect(seq: number, counts: boolean): void {
    this.#sets.set(seq, { left: this.size, sentAt: performance.now(), counts });
  }

  heard(seq: number): void {
    const set = this.#sets.get(seq);
    if (!set) return;
    set.left -= 1;
    if (set.left > 0) return;
    this.#sets.delete(seq);
    if (set.counts) this.last.push(performance.now() - set.sentAt);
  }
}

/** Five sets a second of one lifter, each heard by all who watch. */
export async function fanOut(lifter: Lifter, audience: Audience, tally: Tally, window: Window): Promise<void> {
  const log = async (until: number, counts: boolean): Promise<void> => {
    while (performance.now() < until && tally.failures.length === 0) {
      const due = performance.now();
      // The start is event 1, set n is event n + 1.
      audience.expect(lifter.sets + 2, counts);
      await tally.log(lifter, due);
      await sleep(Math.max(0, due + EVERY_MS - performance.now()));
    }
  };
  await log(performance.now() + window.warmUpMs, false);
  window.opened();
  await log(performance.now() + window.measureMs, true);
  window.closed();
  const end = performance.now() + PATIENCE_MS;
  while (audience.waiting > 0 && performance.now() < end) await sleep(20);
  if (audience.waiting > 0) tally.failures.push(`${audience.waiting} sets were not heard by all ${audience.size} who watch`);
}
