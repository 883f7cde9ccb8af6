/** How long a greeting outweighs Redis's count, which may have been taken before the newcomer had subscribed. */
const TRUST_MS = 15_000;

/**
 * Whether any other gateway listens. Alone, nothing needs to go through Redis (every publish would only come back to us). In doubt there are others;
 * what a newcomer misses until it is noticed is repaired by heads.
 */
export class Neighbours {
  readonly #count: () => Promise<number>;
  readonly #now: () => number;
  #any = true;
  #greetedAt = -Infinity;

  constructor(count: () => Promise<number>, now: () => number) {
    this.#count = count;
    this.#now = now;
  }

  get any(): boolean {
    return this.#any;
  }

  /** Another gateway has said hello. */
  greeted(): void {
    this.#any = true;
    this.#greetedAt = this.#now();
  }

  async look(): Promise<void> {
    const gateways = await this.#gateways().catch(() => Infinity);
    this.#any = gateways > 1 || this.#now() - this.#greetedAt < TRUST_MS;
  }

  /** The adapter may throw where it should reject. */
  async #gateways(): Promise<number> {
    return this.#count();
  }
}
