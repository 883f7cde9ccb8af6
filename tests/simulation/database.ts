import { MemoryLedger } from '@gymgenius/store/ledger/memory-ledger';
import {
  LedgerUnavailable,
  type AppendOutcome,
  type Head,
  type LedgerEntry,
  type StoredEvent,
  type WorkoutLedger,
} from '@gymgenius/store/ledger/workout-ledger';
import type { Mutant } from './mutants.ts';
import type { SimProcess } from './sim-process.ts';
import type { World } from './world.ts';

/** What the way to PostgreSQL does to statements: all of them are told apart by nobody but the database itself. */
export type DatabaseTrouble = 'slow' | 'down' | 'lost_statement' | 'lost_answer' | 'late_statement';

interface Trouble {
  readonly kind: DatabaseTrouble;
  /** null = every process. */
  readonly process: SimProcess | null;
  readonly fired: () => void;
}

/** How long a process waits for a statement that was lost before it knows that it does not know, ms. */
const GIVES_UP_MS = 1_500;

/**
 * The memory ledger (which passes the same contract suite as PostgreSQL's) behind a network: a statement takes time, may be lost before it was run, may
 * lose its answer after it was run, and may be run when its sender has long given it up. Processes and statements interleave freely.
 */
export class SimDatabase {
  /** The truth: every event that was ever committed, per workout. */
  readonly logs = new Map<string, StoredEvent[]>();
  readonly #inner = new MemoryLedger();
  readonly #world: World;
  readonly #mutant: Mutant | null;
  readonly #troubles = new Set<Trouble>();
  /** Events that were committed by an epoch that had been taken over: I3. */
  readonly stale: string[] = [];
  readonly #epochs = new Map<string, number>();
  readonly #athletes = new Map<string, string>();
  onCommit: (stored: StoredEvent) => void = () => undefined;

  constructor(world: World, mutant: Mutant | null) {
    this.#world = world;
    this.#mutant = mutant;
  }

  /** Returns how to end it. */
  trouble(kind: DatabaseTrouble, process: SimProcess | null, fired: () => void): () => void {
    const trouble = { kind, process, fired };
    this.#troubles.add(trouble);
    return () => void this.#troubles.delete(trouble);
  }

  headOf(workoutId: string): number {
    return this.logs.get(workoutId)?.length ?? 0;
  }

  athleteOf(workoutId: string): string {
    return this.#athletes.get(workoutId) ?? '';
  }

  /** The heads as they are, for the checker and for gateways' head queries. */
  heads(workoutIds: readonly string[]): Promise<readonly Head[]> {
    return this.#inner.heads(workoutIds);
  }

  activeOf(athleteId: string): Promise<{ readonly workoutId: string } | null> {
    return this.#inner.activeOf(athleteId);
  }

  /** One statement of `process`, under whatever befalls it. */
  ask<T>(process: SimProcess, run: () => Promise<T>, lost: () => Promise<T>): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const world = this.#world;
    const trouble = this.#troubleOf(process);
    const settle = (work: Promise<T>, ms: number) =>
      work.then(
        (value) => world.after(ms, () => resolve(value), process),
        (error: unknown) => world.after(ms, () => reject(error instanceof Error ? error : new Error('the ledger failed')), process),
      );
    const giveUp = (ms: number) => void settle(lost(), ms);
    const execute = (answer: (result: Promise<T>) => void) => world.after(this.#latency(trouble), () => answer(run()), null);
    switch (trouble?.kind) {
      case 'down':
        trouble.fired();
        giveUp(world.random.between(1, 20));
        break;
      case 'lost_statement':
        trouble.fired();
        giveUp(GIVES_UP_MS);
        break;
      case 'lost_answer':
        trouble.fired();
        execute(
          (result) =>
            void result.then(
              () => giveUp(GIVES_UP_MS),
              () => giveUp(GIVES_UP_MS),
            ),
        );
        break;
      case 'late_statement':
        trouble.fired();
        giveUp(GIVES_UP_MS);
        world.after(world.random.between(200, 6_000), () => void run().catch(() => undefined), null);
        break;
      case 'slow':
        trouble.fired();
        execute((result) => void settle(result, this.#latency(trouble)));
        break;
      case undefined:
        execute((result) => void settle(result, this.#latency(trouble)));
    }
    return promise;
  }

  /** `sees` = what the reader makes of an event (a mutant of the host forgets ids). */
  ledgerOf(process: SimProcess, sees: (stored: StoredEvent) => StoredEvent = (stored) => stored): WorkoutLedger {
    const unavailable = () => Promise.reject(new LedgerUnavailable('the database does not answer'));
    const ask = <T>(run: () => Promise<T>) => this.ask(process, run, unavailable);
    return {
      acquire: (workoutId, owner, athleteId) =>
        ask(async () => {
          const lease = await this.#inner.acquire(workoutId, owner, athleteId);
          if (lease) {
            this.#epochs.set(workoutId, lease.epoch);
            this.#athletes.set(workoutId, lease.athleteId);
          }
          return lease;
        }),
      release: (workoutId, epoch) => ask(() => this.#inner.release(workoutId, epoch)),
      append: (entries) =>
        this.ask(
          process,
          () => this.#append(entries),
          () => Promise.resolve(entries.map((): AppendOutcome => ({ kind: 'unknown' }))),
        ),
      read: (workoutId, afterSeq, upTo = Infinity) => ask(() => Promise.resolve(this.#read(workoutId, afterSeq, upTo).map(sees))),
      heads: (workoutIds) => ask(() => this.#inner.heads(workoutIds)),
      locate: (workoutId) => ask(() => this.#inner.locate(workoutId)),
      activeOf: (athleteId) => ask(() => this.#inner.activeOf(athleteId)),
    };
  }

  async #append(asked: readonly LedgerEntry[]): Promise<readonly AppendOutcome[]> {
    const entries = this.#mutant === 'fence_off' ? asked.map((entry) => this.#unfenced(entry)) : asked;
    const forgets = this.#mutant === 'idempotency_off';
    const written = entries.map((entry) =>
      forgets ? { ...entry, event: { ...entry.event, commandId: this.#world.random.uuid() } } : entry,
    );
    const outcomes = await this.#inner.append(written);
    for (const [at, { kind }] of outcomes.entries()) {
      const [before, entry] = [asked[at], entries[at]];
      if (kind !== 'applied' || !before || !entry) continue;
      const { workoutId, epoch } = before.event;
      if (epoch !== this.#epochs.get(workoutId)) this.stale.push(`${workoutId}/${entry.event.seq}`);
      const stored = { event: { ...before.event, seq: entry.event.seq }, result: before.result };
      const log = this.logs.get(workoutId);
      if (log) log.push(stored);
      else this.logs.set(workoutId, [stored]);
      this.onCommit(stored);
    }
    return outcomes;
  }

  #read(workoutId: string, afterSeq: number, upTo: number): StoredEvent[] {
    return (this.logs.get(workoutId) ?? []).filter(({ event }) => event.seq > afterSeq && event.seq <= upTo);
  }

  /** As if the statement asked for neither epoch nor place: whoever comes is appended. */
  #unfenced(entry: LedgerEntry): LedgerEntry {
    const { workoutId } = entry.event;
    const [epoch, seq] = [this.#epochs.get(workoutId) ?? entry.event.epoch, this.headOf(workoutId) + 1];
    return { ...entry, event: { ...entry.event, epoch, seq } };
  }

  #troubleOf(process: SimProcess): Trouble | undefined {
    return [...this.#troubles].findLast((one) => one.process === null || one.process === process);
  }

  #latency(trouble: Trouble | undefined): number {
    const { random } = this.#world;
    return trouble?.kind === 'slow' ? random.between(100, 1_500) : random.between(1, 4);
  }
}
