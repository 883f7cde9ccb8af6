import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Keeps under the gateway's limit (200 at once, then 10 a second for each person): a replay is faster than any lifter, and what the limit
 * holds back would otherwise be counted as latency.
 */
export class Pace {
  readonly #perMs: number;
  readonly #burst: number;
  #tokens: number;
  #at = performance.now();

  constructor(burst = 150, perSecond = 9) {
    this.#burst = burst;
    this.#tokens = burst;
    this.#perMs = perSecond / 1000;
  }

  async take(): Promise<void> {
    const now = performance.now();
    this.#tokens = Math.min(this.#burst, this.#tokens + (now - this.#at) * this.#perMs) - 1;
    this.#at = now;
    if (this.#tokens < 0) await sleep(-this.#tokens / this.#perMs);
  }
}
