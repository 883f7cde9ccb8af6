export interface BucketSize {
  readonly burst: number;
  readonly perSecond: number;
}

/** What to do with one more request: now, after a wait (its place is kept), or not at all until `retryMs`. */
export type Admission =
  | { readonly kind: 'now' }
  | { readonly kind: 'later'; readonly waitMs: number }
  | { readonly kind: 'retry'; readonly retryMs: number };

/** Longer queues would only hide from the client that it is too fast. */
const LONGEST_WAIT_MS = 1_000;
const MAX_PEOPLE = 50_000;

/** A token bucket per person, shared by all their sockets and requests. Excess is delayed, then told to retry; nothing is lost. */
export class TokenBuckets {
  readonly #size: BucketSize;
  readonly #now: () => number;
  readonly #buckets = new Map<string, { tokens: number; at: number }>();

  constructor(size: BucketSize, now: () => number) {
    this.#size = size;
    this.#now = now;
  }

  /** `price` in tokens, at most a quarter of the burst, so that nothing is too dear to ever be admitted. */
  admit(personId: string, price = 1): Admission {
    const { burst, perSecond } = this.#size;
    const now = this.#now();
    const bucket = this.#buckets.get(personId) ?? this.#open(personId, now);
    // A clock that is set back takes no tokens away.
    bucket.tokens = Math.min(burst, bucket.tokens + (Math.max(0, now - bucket.at) / 1000) * perSecond);
    bucket.at = now;
    const cost = Math.max(1, Math.min(price, burst / 4));
    if (bucket.tokens >= cost) {
      bucket.tokens -= cost;
      return { kind: 'now' };
    }
    const waitMs = Math.ceil(((cost - bucket.tokens) / perSecond) * 1000);
    if (waitMs > LONGEST_WAIT_MS) return { kind: 'retry', retryMs: waitMs };
    bucket.tokens -= cost;
    return { kind: 'later', waitMs };
  }

  #open(personId: string, now: number): { tokens: number; at: number } {
    if (this.#buckets.size >= MAX_PEOPLE) this.#dropFull(now);
    const bucket = { tokens: this.#size.burst, at: now };
    this.#buckets.set(personId, bucket);
    return bucket;
  }

  /** A full bucket says the same as none. */
  #dropFull(now: number): void {
    const { burst, perSecond } = this.#size;
    for (const [personId, { tokens, at }] of this.#buckets)
      if (tokens + ((now - at) / 1000) * perSecond >= burst) this.#buckets.delete(personId);
  }
}
