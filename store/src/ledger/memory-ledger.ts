import type { SetRow, WorkoutRow } from '@gymgenius/domain/workout/project';
import { assertOneEntryPerWorkout, unitsOf } from './append-units.ts';
import {
  LedgerUnavailable,
  type AppendOutcome,
  type Head,
  type Lease,
  type LedgerEntry,
  type StoredEvent,
  type WorkoutLedger,
} from './workout-ledger.ts';

interface Session {
  readonly workoutId: string;
  readonly athleteId: string;
  owner: string | null;
  ownerAddress: string | null;
  epoch: number;
  status: Head['status'];
  lastSetAt: number | null;
  readonly log: StoredEvent[];
}

export interface OutboxRow {
  readonly workoutId: string;
  readonly athleteId: string;
  readonly seq: number;
  readonly type: string;
}

/** A ledger with the real one's rules and no disk: for tests, with switches for what a real one suffers. Several hosts may share one. */
export class MemoryLedger implements WorkoutLedger {
  readonly outbox: OutboxRow[] = [];
  readonly workouts = new Map<string, WorkoutRow>();
  /** By `workoutId/setId`. */
  readonly sets = new Map<string, SetRow>();
  /** While true every method rejects with `LedgerUnavailable`. */
  unavailable = false;
  /** Awaited at the start of every append: a test decides when the commit goes on. */
  beforeAppend: (() => Promise<void>) | null = null;
  readonly #sessions = new Map<string, Session>();
  readonly #failures: ('before_commit' | 'after_commit')[] = [];

  /** The next append (in order of calls) answers `unknown`, having written nothing or everything. */
  failNextAppend(when: 'before_commit' | 'after_commit'): void {
    this.#failures.push(when);
  }

  async acquire(
    workoutId: string,
    owner: { readonly id: string; readonly address: string },
    athleteId: string | null,
  ): Promise<Lease | null> {
    await this.#arrive();
    const session = this.#sessions.get(workoutId) ?? (athleteId === null ? undefined : this.#open(workoutId, athleteId));
    if (!session) return null;
    session.owner = owner.id;
    session.ownerAddress = owner.address;
    session.epoch += 1;
    return { workoutId, athleteId: session.athleteId, epoch: session.epoch, lastSeq: session.log.length };
  }

  async release(workoutId: string, epoch: number): Promise<void> {
    await this.#arrive();
    const session = this.#sessions.get(workoutId);
    if (session?.epoch !== epoch) return;
    session.owner = null;
    session.ownerAddress = null;
  }

  async append(entries: readonly LedgerEntry[]): Promise<readonly AppendOutcome[]> {
    assertOneEntryPerWorkout(entries);
    const failure = this.#failures.shift();
    await this.#arrive();
    await this.beforeAppend?.();
    if (failure === 'before_commit') return entries.map(() => ({ kind: 'unknown' }));
    const outcomes = new Map<LedgerEntry, AppendOutcome>();
    for (const unit of unitsOf(entries))
      for (const [at, outcome] of this.#appendUnit(unit).entries()) outcomes.set(unit[at] as LedgerEntry, outcome);
    return entries.map((entry) => (failure ? { kind: 'unknown' } : (outcomes.get(entry) ?? { kind: 'fenced' })));
  }

  async read(workoutId: string, afterSeq: number, upTo = Number.MAX_SAFE_INTEGER): Promise<readonly StoredEvent[]> {
    await this.#arrive();
    return (this.#sessions.get(workoutId)?.log ?? []).filter(({ event }) => event.seq > afterSeq && event.seq <= upTo);
  }

  async heads(workoutIds: readonly string[]): Promise<readonly Head[]> {
    await this.#arrive();
    return workoutIds.flatMap((id) => {
      const session = this.#sessions.get(id);
      if (!session) return [];
      const { workoutId, athleteId, epoch, status, log } = session;
      return [{ workoutId, athleteId, epoch, lastSeq: log.length, status }];
    });
  }

  async locate(workoutId: string): Promise<{
    readonly athleteId: string;
    readonly owner: string | null;
    readonly ownerAddress: string | null;
    readonly epoch: number;
  } | null> {
    await this.#arrive();
    const session = this.#sessions.get(workoutId);
    if (!session) return null;
    return { athleteId: session.athleteId, owner: session.owner, ownerAddress: session.ownerAddress, epoch: session.epoch };
  }

  async activeOf(athleteId: string): Promise<{ readonly workoutId: string; readonly lastSetAt: number | null } | null> {
    await this.#arrive();
    const session = [...this.#sessions.values()].find((one) => one.athleteId === athleteId && one.status === 'active');
    return session ? { workoutId: session.workoutId, lastSetAt: session.lastSetAt } : null;
  }

  /** Every call crosses at least one turn, as a network would make it. */
  async #arrive(): Promise<void> {
    await Promise.resolve();
    if (this.unavailable) throw new LedgerUnavailable('the ledger is switched off');
  }

  #open(workoutId: string, athleteId: string): Session {
    const session: Session = { workoutId, athleteId, owner: null, ownerAddress: null, epoch: 0, status: 'new', lastSetAt: null, log: [] };
    this.#sessions.set(workoutId, session);
    return session;
  }

  #appendUnit(unit: readonly LedgerEntry[]): AppendOutcome[] {
    const known = unit.map((entry) => this.#known(entry));
    if (known.some((outcome) => outcome !== null)) return known.map((outcome) => outcome ?? { kind: 'fenced' });
    if (!unit.every((entry) => this.#isNext(entry))) return unit.map(() => ({ kind: 'fenced' }));
    const constraint = this.#broken(unit);
    if (constraint !== null) return unit.map(() => ({ kind: 'rejected', constraint }));
    for (const entry of unit) this.#commit(entry);
    return unit.map(({ event }) => ({ kind: 'applied', seq: event.seq }));
  }

  #known({ event }: LedgerEntry): AppendOutcome | null {
    const stored = this.#sessions.get(event.workoutId)?.log.find((one) => one.event.commandId === event.commandId);
    if (!stored) return null;
    return { kind: 'duplicate', seq: stored.event.seq, epoch: stored.event.epoch, actorId: stored.event.actorId, result: stored.result };
  }

  #isNext({ event }: LedgerEntry): boolean {
    const session = this.#sessions.get(event.workoutId);
    return session !== undefined && session.epoch === event.epoch && session.log.length + 1 === event.seq;
  }

  /** The constraint that PostgreSQL would name, checked as it does: after the whole unit. */
  #broken(unit: readonly LedgerEntry[]): string | null {
    const after = new Map([...this.#sessions.values()].map(({ workoutId, athleteId, status }) => [workoutId, { athleteId, status }]));
    for (const { event, session, projection } of unit) {
      const log = this.#sessions.get(event.workoutId)?.log ?? [];
      const sameClient = log.some(
        (one) =>
          event.clientId !== null &&
          one.event.clientId === event.clientId &&
          one.event.actorId === event.actorId &&
          one.event.clientSeq === event.clientSeq,
      );
      if (sameClient) return 'workout_event_client_seq';
      const key = projection.workout?.status === 'undone' ? null : projection.workout?.naturalKey;
      const sameKey = [...this.workouts.values()].some(
        (row) =>
          row.id !== event.workoutId &&
          row.naturalKey === key &&
          row.status !== 'undone' &&
          row.athleteId === projection.workout?.athleteId,
      );
      if (key && sameKey) return 'workout_natural_key';
      const mine = after.get(event.workoutId);
      if (mine) mine.status = session.status;
    }
    const active = [...after.values()].filter(({ status }) => status === 'active').map(({ athleteId }) => athleteId);
    return new Set(active).size < active.length ? 'workout_session_one_active' : null;
  }

  #commit({ event, result, projection, session: next, publish }: LedgerEntry): void {
    const session = this.#sessions.get(event.workoutId);
    if (!session) return;
    session.log.push({ event, result });
    session.status = next.status;
    session.lastSetAt = next.lastSetAt;
    if (projection.workout) this.workouts.set(projection.workout.id, projection.workout);
    for (const set of projection.sets) this.sets.set(`${set.workoutId}/${set.setId}`, set);
    if (publish) this.outbox.push({ workoutId: event.workoutId, athleteId: session.athleteId, seq: event.seq, type: event.fact.type });
  }
}
