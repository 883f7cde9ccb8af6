import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import { inTime } from './patience.ts';
import { nextSet, type Window } from './closed-loop.ts';
import type { Lifter } from './lifter.ts';
import type { Tally } from './tally.ts';

/**
 * Sets come when they come (Poisson, `perSecond` in all), whether the last ones are answered or not; latency counts from when a set was due, also where
 * its lifter still waits for the one before.
 */
export async function openLoop(lifters: readonly Lifter[], perSecond: number, tally: Tally, window: Window): Promise<void> {
  const queues = lifters.map((lifter) => new Queue(lifter, tally));
  const next = arrivals(perSecond, 1);
  const until = async (end: number): Promise<void> => {
    for (;;) {
      const now = performance.now();
      while (next.due <= now) {
        queues[next.count % queues.length]?.push(next.due);
        next.step();
      }
      if (now >= end) return;
      await (next.due - now > 2 ? sleep(1) : turn());
    }
  };
  next.due = performance.now();
  await until(next.due + window.warmUpMs);
  window.opened();
  await until(performance.now() + window.measureMs);
  window.closed();
  const isDone = await inTime(queues.map((queue) => queue.done()));
  const waiting = queues.reduce((sum, queue) => sum + queue.waiting, 0);
  if (!isDone) tally.failures.push(`${waiting} sets were not answered long after the last one was due`);
}

/** One lifter's sets, one after the other. */
class Queue {
  readonly #lifter: Lifter;
  readonly #tally: Tally;
  readonly #due: number[] = [];
  #work: Promise<void> | null = null;

  constructor(lifter: Lifter, tally: Tally) {
    this.#lifter = lifter;
    this.#tally = tally;
  }

  get waiting(): number {
    return this.#due.length + (this.#work ? 1 : 0);
  }

  push(due: number): void {
    this.#due.push(due);
    this.#work ??= this.#drain();
  }

  async done(): Promise<void> {
    await this.#work;
  }

  async #drain(): Promise<void> {
    for (let due = this.#due.shift(); due !== undefined && this.#tally.failures.length === 0; due = this.#due.shift()) {
      const mine = due;
      await nextSet(this.#lifter, this.#tally, () => mine);
    }
    this.#work = null;
  }
}

/** Exponential gaps from a seed, so that every system and round gets the same arrivals. */
function arrivals(perSecond: number, seed: number): { due: number; count: number; step(): void } {
  let state = seed;
  return {
    due: 0,
    count: 0,
    step() {
      // mulberry32
      state = (state + 0x6d2b79f5) | 0;
      let t = Math.imul(state ^ (state >>> 15), 1 | state);
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
      const uniform = ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
      this.due += (-Math.log(1 - uniform) * 1000) / perSecond;
      this.count += 1;
    },
  };
}
