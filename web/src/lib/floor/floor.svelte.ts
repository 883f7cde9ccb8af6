import type { WorkoutState } from '@gymgenius/domain/workout/workout-state';
import type { Floor as FloorAnswer, LiveEvent, PresenceChanged, Resume, SuggestionOffered } from '@gymgenius/proto/live/messages';
import { PROTOCOL_VERSION } from '@gymgenius/proto/version';
import type { Sets, SetView } from '@gymgenius/proto/rest/history';
import type { Api, Out } from '#lib/api/http.ts';
import { newId } from '#lib/sync/uuid-v7.ts';
import type { ConnectTransport, Transport } from '#lib/sync/transport.ts';
import { WorkoutShelf } from '#lib/sync/workout-shelf.ts';
import type { CoachCommand, CoachSender, Outcome } from './coach-sender.ts';
import { late } from './late.ts';
import type { HeardSuggestion } from './log-lines.ts';
import { sameNumbers } from '#lib/session/panel.ts';

export interface Watched {
  readonly workoutId: string;
  readonly athleteId: string;
  readonly name: string;
  readonly state: WorkoutState;
  readonly suggestion: SuggestionOffered | null;
  readonly presence: PresenceChanged | null;
  /** When their phone last said that it is in hand and in this workout, server time. */
  readonly inHandAt: number | null;
}

/** As many as a handshake may name. */
const MOST_FOLLOWED = 200;

/** What a coach's screen knows of everybody who lets them watch: a fold of each log, in step with its head (I7, I8). What the coach says shows once it is in the log. */
export class Floor {
  readonly #transport: Transport;
  readonly #api: Api;
  readonly #shelf = new WorkoutShelf();
  readonly #athleteOf = new Map<string, string>();
  readonly #presence = new Map<string, PresenceChanged>();
  readonly #inHand = new Map<string, number>();
  readonly #renew: () => Promise<void>;
  #sender: CoachSender | null = null;
  readonly #heard = new Map<string, HeardSuggestion[]>();
  readonly #histories = new Map<string, readonly SetView[] | 'asked'>();
  #names = $state.raw<ReadonlyMap<string, string> | null>(null);
  #isLinked = $state(false);
  #offset = 0;
  /** When this screen last knew that it was up to date, server time. */
  #freshAt = $state(Date.now());
  #news = $state(0);

  constructor(connect: ConnectTransport, api: Api, token: () => Promise<string | null>, renew: () => Promise<void>) {
    const clientId = newId();
    this.#api = api;
    this.#transport = connect({
      handshake: async () => {
        // The floor names active workouts alone: one that ended while this screen was away is asked for here.
        const workouts = this.#shelf.positions(this.#shelf.ids().slice(-MOST_FOLLOWED));
        return { token: (await token()) ?? '', clientId, protocol: PROTOCOL_VERSION, workouts };
      },
      linked: () => this.#linked(),
      unlinked: () => (this.#isLinked = false),
      refused: () => void renew().then(() => this.#transport.open()),
      resume: (page) => this.#resume(page),
      event: (event) => this.#admit(event.workoutId, event.athleteId, [event], event.epoch),
      suggestion: (offered) => this.#hear(offered),
      heads: (heads) => {
        this.#freshAt = this.now();
        for (const { workoutId, athleteId } of heads.workouts) this.#athleteOf.set(workoutId, athleteId);
        // Heads name every active workout of the floor: one whose opening was lost on the way is followed from here.
        const missed = heads.workouts.flatMap(({ workoutId }) => (this.#shelf.has(workoutId) ? [] : [workoutId]));
        this.#watch([...this.#shelf.behind(heads), ...missed]);
      },
      presence: (changed) => {
        this.#presence.set(changed.workoutId, changed);
        this.#freshAt = this.now();
        if (changed.state !== 'offline' && changed.state !== 'away') this.#inHand.set(changed.workoutId, this.#freshAt);
        this.#news += 1;
      },
      opened: (athleteId, workoutId) => {
        this.#freshAt = this.now();
        this.#athleteOf.set(workoutId, athleteId);
        if (!this.#names?.has(athleteId)) this.#transport.watchFloor((floor) => this.#take(floor));
        this.#watch([workoutId]);
      },
      revoked: (athleteId) => {
        for (const [workoutId, owner] of this.#athleteOf) if (owner === athleteId) this.#shelf.drop(workoutId);
        this.#names = new Map([...(this.#names ?? [])].filter(([id]) => id !== athleteId));
        this.#news += 1;
      },
    });
    this.#renew = renew;
    this.#transport.open();
  }

  /** A cue, or numbers for the next set. `commandId` again = the same words again, taken once. */
  async send(workoutId: string, commandId: string, command: CoachCommand['command']): Promise<Outcome> {
    const module = await late.sender().catch(() => null);
    if (!module) return { kind: 'unsent' };
    this.#sender ??= new module.CoachSender({
      transport: this.#transport,
      isLinked: () => this.#isLinked,
      newId,
      now: () => this.now(),
      phoneClock: () => Date.now(),
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      renewToken: this.#renew,
    });
    const basisSeq = this.one(workoutId)?.state.basisSeq ?? 0;
    return this.#sender.send({ workoutId, commandId, basisSeq, command });
  }

  close(): void {
    this.#transport.close();
  }
  wake(): void {
    this.#transport.wake();
  }

  get isLinked(): boolean {
    return this.#isLinked;
  }
  get freshAt(): number {
    return this.#freshAt;
  }
  /** Everybody who lets this coach watch; null until the server has answered. */
  get names(): ReadonlyMap<string, string> | null {
    return this.#names;
  }
  now(): number {
    return Date.now() + this.#offset;
  }

  watched(): Watched[] {
    void this.#news;
    return this.#shelf.ids().flatMap((workoutId) => this.one(workoutId) ?? []);
  }

  one(workoutId: string): Watched | null {
    void this.#news;
    const athleteId = this.#athleteOf.get(workoutId);
    const view = athleteId === undefined ? null : this.#shelf.view(workoutId, athleteId, []);
    const name = athleteId === undefined ? undefined : this.#names?.get(athleteId);
    if (!view || athleteId === undefined || name === undefined || view.state.status === 'none') return null;
    const [presence, inHandAt] = [this.#presence.get(workoutId) ?? null, this.#inHand.get(workoutId) ?? null];
    return { workoutId, athleteId, name, state: view.state, suggestion: view.suggestion, presence, inHandAt };
  }

  events(workoutId: string): readonly LiveEvent[] {
    void this.#news;
    return this.#shelf.events(workoutId);
  }
  heard(workoutId: string): readonly HeardSuggestion[] {
    void this.#news;
    return this.#heard.get(workoutId) ?? [];
  }

  /** Earlier sets of one exercise, asked for once. */
  history(athleteId: string, exerciseId: string): readonly SetView[] {
    void this.#news;
    const key = `${athleteId} ${exerciseId}`;
    const known = this.#histories.get(key);
    if (known === undefined && exerciseId !== '') {
      this.#histories.set(key, 'asked');
      this.#api.get<Out<typeof Sets>>(`/v1/sets?athleteId=${athleteId}&exerciseId=${exerciseId}&limit=200`).then(
        ({ sets }) => {
          this.#histories.set(key, sets);
          this.#news += 1;
        },
        () => this.#histories.delete(key),
      );
    }
    return known === undefined || known === 'asked' ? [] : known;
  }

  #linked(): void {
    this.#isLinked = true;
    this.#freshAt = this.now();
    const asked = Date.now();
    this.#transport.probe((serverNow) => {
      this.#offset = Math.round(serverNow - (asked + Date.now()) / 2);
      this.#freshAt = this.now();
    });
    this.#transport.watchFloor((floor) => this.#take(floor));
  }

  #take(floor: FloorAnswer): void {
    this.#names = new Map(floor.athletes.map(({ athleteId, name }) => [athleteId, name]));
    for (const { workoutId, athleteId } of floor.workouts) this.#athleteOf.set(workoutId, athleteId);
    this.#watch(floor.workouts.map(({ workoutId }) => workoutId));
    this.#news += 1;
  }

  #watch(workoutIds: readonly string[]): void {
    if (workoutIds.length > 0) this.#transport.watch(this.#shelf.positions(workoutIds));
  }

  #resume(page: Resume): void {
    if (page.head < this.#shelf.head(page.workoutId)) this.#shelf.drop(page.workoutId);
    this.#admit(page.workoutId, page.athleteId, page.events, page.epoch);
    if (page.suggestion) this.#hear(page.suggestion);
  }

  #admit(workoutId: string, athleteId: string, events: readonly LiveEvent[], epoch: number): void {
    this.#athleteOf.set(workoutId, athleteId);
    this.#freshAt = this.now();
    const { gap } = this.#shelf.admit(workoutId, athleteId, events, epoch);
    if (gap) this.#watch([workoutId]);
    this.#news += 1;
  }

  #hear(offered: SuggestionOffered): void {
    this.#shelf.offer(offered);
    const heard = this.#heard.get(offered.workoutId) ?? [];
    // A new owner of the workout says again what the old one said.
    const isKnown = heard.some(
      (one) => one.offered.basisSeq === offered.basisSeq && sameNumbers(one.offered.suggestion, offered.suggestion),
    );
    if (!isKnown) this.#heard.set(offered.workoutId, [...heard, { at: this.now(), offered }]);
    this.#news += 1;
  }
}
