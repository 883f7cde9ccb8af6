import { evolve } from '@gymgenius/domain/workout/evolve';
import { emptyWorkout, type WorkoutState } from '@gymgenius/domain/workout/workout-state';
import { eventForCoach } from '@gymgenius/gateway/live/coach-view';
import { toLiveEvent } from '@gymgenius/gateway/live/live-event';
import type { CommandAck } from '@gymgenius/proto/live/ack';
import type { LiveEvent, Resume, SuggestionOffered } from '@gymgenius/proto/live/messages';
import type { StoredEvent } from '@gymgenius/store/ledger/workout-ledger';
import { isDeepStrictEqual } from 'node:util';
import type { SimDatabase } from './database.ts';
import { isCoach } from './people.ts';
import type { World } from './world.ts';

export interface Violation {
  readonly rule: string;
  /** ms since the run began. */
  readonly at: number;
  readonly text: string;
}

/** One workout on one screen. */
export interface Shown {
  readonly screen: string;
  readonly personId: string;
  readonly workoutId: string;
  readonly head: number;
  readonly state: WorkoutState;
  readonly suggestion: SuggestionOffered | null;
  /** Commands of this device that lie on top of the confirmed fold. */
  readonly pending: boolean;
}

interface Expected {
  readonly state: WorkoutState;
  head: number;
}

/** Judges a run while it goes on. It knows the database as nobody else does, and believes no screen and no gateway. */
export class Checker {
  readonly violations: Violation[] = [];
  readonly #world: World;
  readonly #database: SimDatabase;
  readonly #begun: number;
  readonly #acks = new Map<string, string>();
  readonly #expected = new Map<string, Expected>();
  readonly #texts = new WeakMap<StoredEvent, Map<string, string>>();
  /** When each event of a workout was committed. */
  readonly #commits = new Map<string, number[]>();

  constructor(world: World, database: SimDatabase) {
    this.#world = world;
    this.#database = database;
    this.#begun = world.now;
    database.onCommit = ({ event }) => {
      const times = this.#commits.get(event.workoutId);
      if (times) times.push(world.now);
      else this.#commits.set(event.workoutId, [world.now]);
      this.#checkAppend(event.workoutId);
    };
  }

  fail(rule: string, text: string): void {
    if (this.violations.length < 50) this.violations.push({ rule, at: this.#world.now - this.#begun, text });
  }

  /** I11: whatever leaves a gateway for a screen is committed, and is what was committed. */
  leaving(personId: string, event: string, payload: unknown): void {
    const events = event === 'resume' ? (payload as Resume).events : event === 'workout_event' ? [payload as LiveEvent] : [];
    for (const one of events) {
      const stored = this.#stored(one);
      if (!stored) this.fail('I11', `event ${one.seq} left for a screen and is not committed`);
      else if (!this.#isSame(one, stored, personId)) this.fail('I11', `event ${one.seq} left for a screen and is not what was committed`);
    }
  }

  /** I7: what reaches a screen is the log's own. */
  heard(personId: string, screen: string, event: string, payload: unknown): void {
    const events = event === 'resume' ? (payload as Resume).events : event === 'workout_event' ? [payload as LiveEvent] : [];
    for (const one of events) {
      const stored = this.#stored(one);
      if (!stored || !this.#isSame(one, stored, personId)) this.fail('I7', `${screen} was told an event ${one.seq} that is not in the log`);
    }
  }

  /** I1 and I2: an ack speaks of what is committed, and always says the same. */
  acked(commandId: string, ack: CommandAck): void {
    if (ack.kind !== 'committed') return;
    const found = this.#find(commandId);
    const said = `${ack.seq} ${ack.refused}`;
    if (!found) this.fail('I1', `an ack for seq ${ack.seq}, and the command is not committed`);
    else if (said !== `${found.event.seq} ${found.result.refused}`)
      this.fail('I1', `an ack says ${said}, the log ${found.event.seq} ${found.result.refused}`);
    const before = this.#acks.get(commandId);
    if (before !== undefined && before !== said) this.fail('I2', `one command was acked as ${before} and as ${said}`);
    this.#acks.set(commandId, said);
  }

  /** I6 and I7 of what is on a screen now. */
  shown(view: Shown): void {
    const { screen, workoutId, head } = view;
    const key = `${screen} ${workoutId}`;
    const expected = this.#expected.get(key) ?? { state: emptyWorkout(workoutId, view.state.athleteId), head: 0 };
    this.#expected.set(key, expected);
    if (head < expected.head) return this.fail('I7', `${screen} went back from ${expected.head} to ${head}`);
    if (head > this.#database.headOf(workoutId))
      return this.fail('I7', `${screen} shows ${head}, the log has ${this.#database.headOf(workoutId)}`);
    const isNew = head > expected.head;
    const fresh = this.#database.logs.get(workoutId)?.slice(expected.head, head) ?? [];
    for (const stored of fresh) evolve(expected.state, this.#live(stored, view.personId));
    expected.head = head;
    if (isNew && !view.pending && !isDeepStrictEqual(view.state, expected.state))
      this.fail('I7', `${screen} does not show the fold of 1..${head}`);
    if (!view.suggestion) return;
    if (view.suggestion.basisSeq !== expected.state.basisSeq)
      this.fail('I6', `${screen} shows a suggestion for ${view.suggestion.basisSeq}, its basis is ${expected.state.basisSeq}`);
  }

  /** What a screen that has been well for `ms` must have: everything that was committed before that. */
  headBefore(workoutId: string, ms: number): number {
    const until = this.#world.now - ms;
    return this.#commits.get(workoutId)?.filter((at) => at <= until).length ?? 0;
  }

  /** What the logs themselves must be when all is over: I2, I4, I5. */
  closing(submitted: ReadonlyMap<string, readonly string[]>): void {
    for (const place of this.#database.stale) this.fail('I3', `an older epoch wrote ${place}`);
    for (const [workoutId, log] of this.#database.logs) {
      const ids = log.map(({ event }) => event.commandId);
      if (new Set(ids).size < ids.length) this.fail('I2', `a command stands twice in ${workoutId}`);
      const clients = Map.groupBy(
        log.filter(({ event }) => event.clientId !== null),
        ({ event }) => `${event.actorId} ${event.clientId}`,
      );
      for (const [client, events] of clients)
        if (events.some(({ event }, at) => event.clientSeq !== at + 1))
          this.fail('I5', `${client} in the log: ${events.map(({ event }) => event.clientSeq).join(', ')}`);
    }
    const places = new Map<string, number>();
    for (const log of this.#database.logs.values()) for (const { event } of log) places.set(event.commandId, event.seq);
    for (const [queue, commandIds] of submitted) {
      const seqs = commandIds.map((commandId) => places.get(commandId) ?? null);
      if (seqs.includes(null))
        this.fail('I1', `lost: ${queue} made ${seqs.length} commands, ${seqs.filter((seq) => seq === null).length} are not in the log`);
      const found = seqs.filter((seq) => seq !== null);
      if (found.some((seq, at) => at > 0 && seq < (found[at - 1] ?? 0)))
        this.fail('I5', `${queue} was tapped in another order: ${seqs.join(', ')}`);
    }
  }

  #checkAppend(workoutId: string): void {
    const log = this.#database.logs.get(workoutId) ?? [];
    const [before, last] = [log.at(-2)?.event, log.at(-1)?.event];
    if (last && last.seq !== log.length) this.fail('I4', `event ${last.seq} stands at place ${log.length}`);
    if (before && last && last.epoch < before.epoch) this.fail('I3', `epoch ${last.epoch} wrote behind epoch ${before.epoch}`);
  }

  #stored({ workoutId, seq }: LiveEvent): StoredEvent | undefined {
    return this.#database.logs.get(workoutId)?.[seq - 1];
  }

  #find(commandId: string): StoredEvent | undefined {
    for (const log of this.#database.logs.values()) {
      const found = log.find(({ event }) => event.commandId === commandId);
      if (found) return found;
    }
    return undefined;
  }

  #isSame(told: LiveEvent, stored: StoredEvent, personId: string): boolean {
    const { commandId, ...event } = told;
    if (commandId !== undefined && commandId !== stored.event.commandId) return false;
    const texts = this.#texts.get(stored) ?? new Map<string, string>();
    this.#texts.set(stored, texts);
    const expected = texts.get(personId) ?? JSON.stringify(this.#live(stored, personId));
    texts.set(personId, expected);
    return JSON.stringify(event) === expected;
  }

  #live({ event }: StoredEvent, personId: string): LiveEvent {
    const athleteId = this.#database.athleteOf(event.workoutId);
    const live = toLiveEvent(event, athleteId);
    return isCoach(personId) ? eventForCoach(live, personId) : live;
  }
}
