import type { Clock } from '@gymgenius/actors/ports/clock';
import { Random } from './random.ts';
import type { SimProcess } from './sim-process.ts';

/** What `setTimeout` gives back; also what cancels it. */
export interface Timer {
  readonly at: number;
  readonly order: number;
  readonly owner: SimProcess | null;
  readonly run: () => void;
  cancelled: boolean;
  unref(): Timer;
  ref(): Timer;
}

/** A run has two or three thousand events. */
const RUNAWAY = 200_000;
const BEGIN = Date.UTC(2026, 0, 5, 18);
/** Taken before anything is replaced: the one real thing in a run, and it carries no time. */
const turn = globalThis.setImmediate;

/**
 * Virtual time. One event runs at a time, and everything that it causes without a timer comes to rest before the next one: so whatever runs belongs to
 * `current`, and a run is a function of its scenario.
 */
export class World {
  now = BEGIN;
  /** The process whose code runs; null = the world itself (network, database, scenario). */
  current: SimProcess | null = null;
  readonly random: Random;
  /** A digest of what happened when: two runs of one scenario must agree. */
  digest = 0;
  events = 0;
  readonly #heap: Timer[] = [];
  #order = 0;

  constructor(seed: number) {
    this.random = new Random(seed);
  }

  /** Runs `run` as `owner` in `ms`; a dead owner's is dropped, a frozen owner's waits for the thaw. */
  after(ms: number, run: () => void, owner: SimProcess | null = this.current): Timer {
    const at = this.now + (ms > 0 ? ms : 0);
    const timer: Timer = { at, order: (this.#order += 1), owner, run, cancelled: false, unref: () => timer, ref: () => timer };
    this.#push(timer);
    return timer;
  }

  cancel(timer: unknown): void {
    if (typeof timer === 'object' && timer !== null) (timer as Timer).cancelled = true;
  }

  /** A process's own clock, which may be wrong by its skew. */
  clockOf(process: SimProcess): Clock {
    return {
      now: () => this.now + process.skewMs,
      setTimeout: (run, ms) => this.after(ms, run, process),
      clearTimeout: (timer) => this.cancel(timer),
    };
  }

  /** Runs everything that falls due until `end`. */
  run(end: number): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const next = (): void => {
      const timer = this.#due(end);
      if (!timer) {
        this.now = Math.max(this.now, end);
        this.current = null;
        return resolve();
      }
      this.events += 1;
      if (this.events > RUNAWAY) return reject(new Error(`the run does not end: ${RUNAWAY} events, at ${this.now - BEGIN} ms`));
      this.digest = (Math.imul(this.digest, 31) + timer.order + Math.floor(timer.at)) | 0;
      this.current = timer.owner;
      try {
        timer.run();
      } catch (error) {
        this.current = null;
        return reject(error instanceof Error ? error : new Error('an event failed', { cause: error }));
      }
      turn(next);
    };
    next();
    return promise;
  }

  #due(end: number): Timer | null {
    for (;;) {
      const first = this.#heap[0];
      if (!first || first.at > end) return null;
      this.#pop();
      if (first.cancelled) continue;
      this.now = Math.max(this.now, first.at);
      if (first.owner === null || first.owner.takes(first.run)) return first;
    }
  }

  #push(timer: Timer): void {
    const heap = this.#heap;
    let at = heap.push(timer) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = heap[parent];
      if (!above || isBefore(above, timer)) break;
      heap[at] = above;
      at = parent;
    }
    heap[at] = timer;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (!last || heap.length === 0) return;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      const [left, right] = [heap[child], heap[child + 1]];
      if (!left) break;
      if (right && isBefore(right, left)) child += 1;
      const below = heap[child];
      if (!below || isBefore(last, below)) break;
      heap[at] = below;
      at = child;
    }
    heap[at] = last;
  }
}

function isBefore(a: Timer, b: Timer): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}
