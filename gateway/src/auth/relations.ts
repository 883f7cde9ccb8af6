import type { Principal } from './principal.ts';

export type Relation = 'athlete' | 'coach';

/** Whether this coach has this athlete's consent right now, from PostgreSQL. Rejects when it cannot tell. */
export type HasConsent = (coachId: string, athleteId: string) => Promise<boolean>;

/** Shorter than I10's 5 s, so that a cached yes plus the time of a query stays within it. */
const TERM_MS = 2_000;
const MAX_PAIRS = 20_000;

/** relation(who, whose): asked at every door. A yes is believed for 2 s; when PostgreSQL cannot be asked after that, the answer is an error, never an old yes (I10). */
export class Relations {
  readonly #hasConsent: HasConsent;
  readonly #now: () => number;
  readonly #known = new Map<string, { readonly askedAt: number; readonly consent: boolean }>();

  constructor(hasConsent: HasConsent, now: () => number) {
    this.#hasConsent = hasConsent;
    this.#now = now;
  }

  /** undefined = not known without asking: the common case (a lifter's own workout) never waits. */
  peek(principal: Principal, athleteId: string): Relation | null | undefined {
    if (principal.personId === athleteId) return 'athlete';
    if (principal.role === 'lifter') return null;
    const known = this.#known.get(pairOf(principal.personId, athleteId));
    if (!known || this.#now() - known.askedAt > TERM_MS) return undefined;
    return known.consent ? 'coach' : null;
  }

  async of(principal: Principal, athleteId: string): Promise<Relation | null> {
    const known = this.peek(principal, athleteId);
    if (known !== undefined) return known;
    const askedAt = this.#now();
    const consent = await this.#hasConsent(principal.personId, athleteId);
    if (this.#known.size >= MAX_PAIRS) this.#known.clear();
    this.#known.set(pairOf(principal.personId, athleteId), { askedAt, consent });
    return consent ? 'coach' : null;
  }

  /** A link has changed here: the next question goes to PostgreSQL. */
  forget(coachId: string, athleteId: string): void {
    this.#known.delete(pairOf(coachId, athleteId));
  }
}

function pairOf(coachId: string, athleteId: string): string {
  return `${coachId}/${athleteId}`;
}
