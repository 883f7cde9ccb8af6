export interface GateSize {
  /** At a time, of everybody. */
  readonly total: number;
  /** At a time, of one person. */
  readonly each: number;
}

interface Waiter {
  readonly enter: () => void;
}

/** Lets only so much costly work run at a time, and people in turn: who brings a thousand jobs waits behind themself alone. */
export class FairGate {
  readonly #size: GateSize;
  readonly #running = new Map<string, number>();
  /** By person, in the order of their turns. */
  readonly #waiting = new Map<string, Waiter[]>();
  #total = 0;

  constructor(size: GateSize) {
    this.#size = size;
  }

  /** Waits for its turn, then resolves or rejects as `work` does. */
  async run<T>(personId: string, work: () => Promise<T>): Promise<T> {
    await this.#enter(personId, null);
    return this.#work(personId, work);
  }

  /** null = its turn has not come within `patienceMs`; it is never begun then. */
  async runWithin<T>(patienceMs: number, personId: string, work: () => Promise<T>): Promise<T | null> {
    return (await this.#enter(personId, patienceMs)) ? this.#work(personId, work) : null;
  }

  async #work<T>(personId: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } finally {
      this.#leave(personId);
    }
  }

  async #enter(personId: string, patienceMs: number | null): Promise<boolean> {
    if (!this.#waiting.has(personId) && this.#mayRun(personId)) {
      this.#take(personId);
      return true;
    }
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const waiter = { enter: () => resolve(true) };
    const late = patienceMs === null ? undefined : setTimeout(() => this.#giveUp(personId, waiter) && resolve(false), patienceMs);
    const line = this.#waiting.get(personId) ?? [];
    line.push(waiter);
    this.#waiting.set(personId, line);
    return promise.finally(() => clearTimeout(late));
  }

  #leave(personId: string): void {
    this.#total -= 1;
    const running = (this.#running.get(personId) ?? 0) - 1;
    if (running > 0) this.#running.set(personId, running);
    else this.#running.delete(personId);
    const mine = this.#waiting.get(personId);
    // Whoever has just had a turn goes behind all others.
    if (mine && this.#waiting.delete(personId)) this.#waiting.set(personId, mine);
    for (const [next, line] of this.#waiting) {
      if (!this.#mayRun(next)) continue;
      const waiter = line.shift();
      if (line.length === 0) this.#waiting.delete(next);
      if (!waiter) continue;
      this.#take(next);
      waiter.enter();
      return;
    }
  }

  #mayRun(personId: string): boolean {
    return this.#total < this.#size.total && (this.#running.get(personId) ?? 0) < this.#size.each;
  }

  #take(personId: string): void {
    this.#total += 1;
    this.#running.set(personId, (this.#running.get(personId) ?? 0) + 1);
  }

  /** False when its turn has come already. */
  #giveUp(personId: string, waiter: Waiter): boolean {
    const line = this.#waiting.get(personId) ?? [];
    const at = line.indexOf(waiter);
    if (at === -1) return false;
    line.splice(at, 1);
    if (line.length === 0) this.#waiting.delete(personId);
    return true;
  }
}
