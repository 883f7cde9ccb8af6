import type { Consent } from '@gymgenius/store/queries/consents';
import type { GatewayEvents } from '../events.ts';
import type { Floors } from './floors.ts';
import type { LiveSocket } from './types.ts';
import type { Watching } from './watching.ts';

export interface ConsentWatchParts {
  readonly watching: Watching;
  readonly floors: Floors;
  readonly consentsOf: (coachIds: readonly string[]) => Promise<readonly Consent[]>;
  readonly now: () => number;
  readonly events: GatewayEvents;
}

/** Less than I10's 5 s by the time that a check takes. */
const SILENT_AFTER_MS = 4_000;

/**
 * Consent is never cached past its term (I10): every coach that this gateway serves is checked against PostgreSQL with each tick; who has lost it is told
 * and cut off. When PostgreSQL has not answered for 4 s, all coaches are silenced until it does; then each resumes from where it stood.
 */
export class ConsentWatch {
  readonly #parts: ConsentWatchParts;
  #checkedAt: number;
  #silenced = false;
  #checking = false;

  constructor(parts: ConsentWatchParts) {
    this.#parts = parts;
    this.#checkedAt = parts.now();
  }

  async check(): Promise<void> {
    const { consentsOf, now, events } = this.#parts;
    const coaches = this.#coaches();
    const askedAt = now();
    if (coaches.size === 0) this.#checkedAt = askedAt;
    if (coaches.size === 0 || this.#checking) return;
    this.#checking = true;
    try {
      const consents = await consentsOf([...coaches.keys()]);
      this.#checkedAt = askedAt;
      const given = new Set(consents.map(({ coachId, athleteId }) => `${coachId}/${athleteId}`));
      for (const [coachId, athletes] of coaches)
        for (const athleteId of athletes) if (!given.has(`${coachId}/${athleteId}`)) this.revoke(coachId, athleteId);
      this.#silence(false);
    } catch (error) {
      events.storageFailed('consents', error);
    } finally {
      this.#checking = false;
    }
  }

  /** Asked often: a check that hangs must not keep anybody listening. */
  enforceTerm(): void {
    if (this.#parts.now() - this.#checkedAt > SILENT_AFTER_MS) this.#silence(true);
  }

  /** Every socket of this coach here stops hearing of this athlete at once. */
  revoke(coachId: string, athleteId: string): void {
    const { watching, floors } = this.#parts;
    for (const socket of this.#socketsOf(coachId)) {
      const follows = watching.follows.ofSocket(socket).filter((follow) => follow.athleteId === athleteId && follow.relation === 'coach');
      for (const follow of follows) watching.close(follow);
      if (floors.drop(socket, athleteId) || follows.length > 0) socket.emit('watch_revoked', { athleteId });
    }
  }

  /** No coach here hears of these athletes any more, whatever their links say. */
  forgetAthletes(isGone: (athleteId: string) => boolean): void {
    for (const [coachId, athletes] of this.#coaches())
      for (const athleteId of athletes) if (isGone(athleteId)) this.revoke(coachId, athleteId);
  }

  #silence(silenced: boolean): void {
    if (this.#silenced === silenced) return;
    this.#silenced = silenced;
    this.#parts.floors.silence(silenced);
    this.#parts.watching.silenceCoaches(silenced);
  }

  #socketsOf(coachId: string): LiveSocket[] {
    const all = new Set([...this.#parts.watching.follows.sockets(), ...this.#parts.floors.sockets()]);
    return [...all].filter((socket) => socket.data.principal.personId === coachId);
  }

  /** Whom each coach here listens to. */
  #coaches(): Map<string, Set<string>> {
    const { watching, floors } = this.#parts;
    const coaches = new Map<string, Set<string>>();
    const add = (socket: LiveSocket, athleteId: string) => {
      const { personId } = socket.data.principal;
      coaches.set(personId, (coaches.get(personId) ?? new Set()).add(athleteId));
    };
    for (const socket of watching.follows.sockets())
      for (const follow of watching.follows.ofSocket(socket)) if (follow.relation === 'coach') add(socket, follow.athleteId);
    for (const socket of floors.sockets()) for (const athleteId of floors.of(socket)) add(socket, athleteId);
    return coaches;
  }
}
