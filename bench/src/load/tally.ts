import type { Heard, Lifter, Sent } from './lifter.ts';

/** A set that was acked: its command must stand at this place of its workout's log. */
export interface Acked extends Sent {
  readonly seq: number;
}

/** What a cell heard. Latencies are ms, of the sets that ended between `from` and `to`. */
export class Tally {
  readonly acks: number[] = [];
  readonly suggestions: number[] = [];
  /** How late the generator sent, ms: part of every latency, and a sign that it is the bottleneck. */
  readonly late: number[] = [];
  /** Of all sets, warm-up too: for the log's exactness. */
  readonly acked: Acked[] = [];
  readonly failures: string[] = [];
  /** Suggestions in the window that no model made. */
  fallbacks: number = 0;
  #from = Number.POSITIVE_INFINITY;
  #to = Number.POSITIVE_INFINITY;

  open(): void {
    this.#from = performance.now();
  }

  close(): void {
    this.#to = performance.now();
  }

  /** Sends one set, due at `due`; resolves when it is acked and suggested, or has failed. */
  log(lifter: Lifter, due: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    let [isAcked, isSuggested] = [false, false];
    const sentAt = performance.now();
    const heard: Heard = {
      acked: (seq) => {
        this.acked.push({ ...sent, seq });
        if (this.#counts()) this.acks.push(performance.now() - due);
        isAcked = true;
        if (isSuggested) resolve();
      },
      suggested: (source) => {
        if (isSuggested) return;
        if (this.#counts()) {
          this.suggestions.push(performance.now() - due);
          this.late.push(sentAt - due);
          if (source !== 'model') this.fallbacks += 1;
        }
        isSuggested = true;
        if (isAcked) resolve();
      },
      failed: (why) => {
        this.failures.push(why);
        resolve();
      },
    };
    const sent = lifter.logSet(heard);
    return promise;
  }

  #counts(): boolean {
    const now = performance.now();
    return now >= this.#from && now < this.#to;
  }
}
