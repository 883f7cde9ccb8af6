import { tombstoneOf } from '@gymgenius/store/person/tombstones';
import type { TokenVerifier } from './principal.ts';

export interface Tombstones {
  readonly hashes: readonly string[];
  /** ms since the epoch, by the database's clock. */
  readonly newest: number | null;
}

/** A commit may become visible after a later one: so far back it is looked again. */
const OVERLAP_MS = 60_000;

/** Everybody who was erased, as hashes: a token outlives its person by hours, so it is asked here at every door. */
export class ErasedPeople {
  readonly #read: (after: number | null) => Promise<Tombstones>;
  readonly #onErased: (isGone: (personId: string) => boolean) => void;
  readonly #hashes = new Set<string>();
  #newest: number | null = null;

  /** `onErased` is told of newcomers, with a way to know them. */
  constructor(read: (after: number | null) => Promise<Tombstones>, onErased: (isGone: (personId: string) => boolean) => void) {
    this.#read = read;
    this.#onErased = onErased;
  }

  has(personId: string): boolean {
    return this.#hashes.size > 0 && this.#hashes.has(tombstoneOf(personId));
  }

  add(personId: string): void {
    this.#learn([tombstoneOf(personId)]);
  }

  /** Rejects when PostgreSQL cannot be asked. */
  async refresh(): Promise<void> {
    const { hashes, newest } = await this.#read(this.#newest === null ? null : this.#newest - OVERLAP_MS);
    this.#newest = Math.max(newest ?? 0, this.#newest ?? 0);
    this.#learn(hashes);
  }

  #learn(hashes: readonly string[]): void {
    const fresh = new Set(hashes.filter((hash) => !this.#hashes.has(hash)));
    if (fresh.size === 0) return;
    for (const hash of fresh) this.#hashes.add(hash);
    this.#onErased((personId) => fresh.has(tombstoneOf(personId)));
  }
}

/** The same verifier, for everybody who is still here. */
export function withoutErased(tokens: TokenVerifier, erased: Pick<ErasedPeople, 'has'>): TokenVerifier {
  return {
    async verify(token) {
      const verified = await tokens.verify(token);
      return verified.ok && erased.has(verified.principal.personId) ? { ok: false, code: 'token_invalid' } : verified;
    },
  };
}
