import type { LiveEvent } from '@gymgenius/proto/live/messages';
import { isUnsent, type CommandDraft, type OutboxRow } from './outbox-row.ts';
import type { KnownWorkout, PhoneStore } from './phone-store.ts';

/** The phone's database where the browser has none (private windows of old), and in tests. Two tabs share one by sharing the object. */
export class MemoryStore implements PhoneStore {
  readonly #newId: () => string;
  readonly #events = new Map<string, Map<number, LiveEvent>>();
  readonly #workouts = new Map<string, KnownWorkout>();
  readonly #things = new Map<string, unknown>();
  readonly #counters = new Map<string, number>();
  #rows: OutboxRow[] = [];
  #order = 0;
  #clientId: string;

  constructor(newId: () => string) {
    this.#newId = newId;
    this.#clientId = newId();
  }

  enqueue(draft: CommandDraft): Promise<OutboxRow> {
    const row = this.#place(draft);
    this.#rows.push(row);
    return Promise.resolve(row);
  }

  rows(athleteId: string): Promise<OutboxRow[]> {
    return Promise.resolve(this.#rows.filter((row) => row.athleteId === athleteId));
  }

  markCommitted(commandId: string, seq: number): Promise<void> {
    return this.#change(commandId, { committedSeq: seq });
  }

  setAside(commandId: string, problem: string): Promise<void> {
    return this.#change(commandId, { problem });
  }

  forget(commandIds: readonly string[]): Promise<void> {
    this.#rows = this.#rows.filter((row) => !commandIds.includes(row.commandId));
    return Promise.resolve();
  }

  renumber(athleteId: string): Promise<void> {
    this.#clientId = this.#newId();
    this.#rows = this.#rows.map((row) => (row.athleteId === athleteId && isUnsent(row) ? { ...row, ...this.#number(row.workoutId) } : row));
    return Promise.resolve();
  }

  clientId(): Promise<string> {
    return Promise.resolve(this.#clientId);
  }

  saveEvents(events: readonly LiveEvent[]): Promise<void> {
    for (const event of events) {
      const log = this.#events.get(event.workoutId) ?? new Map<number, LiveEvent>();
      this.#events.set(event.workoutId, log.set(event.seq, event));
    }
    return Promise.resolve();
  }

  events(workoutId: string): Promise<LiveEvent[]> {
    return Promise.resolve([...(this.#events.get(workoutId)?.values() ?? [])].toSorted((a, b) => a.seq - b.seq));
  }

  dropEvents(workoutId: string): Promise<void> {
    this.#events.delete(workoutId);
    return Promise.resolve();
  }

  saveWorkout(workout: KnownWorkout): Promise<void> {
    this.#workouts.set(workout.workoutId, workout);
    return Promise.resolve();
  }

  workout(workoutId: string): Promise<KnownWorkout | undefined> {
    return Promise.resolve(this.#workouts.get(workoutId));
  }

  remember(key: string, value: unknown): Promise<void> {
    this.#things.set(key, value);
    return Promise.resolve();
  }

  recall(key: string): Promise<unknown> {
    return Promise.resolve(this.#things.get(key));
  }

  wipe(athleteId: string): Promise<void> {
    this.#rows = this.#rows.filter((row) => row.athleteId !== athleteId);
    for (const [workoutId, log] of this.#events)
      if ([...log.values()].some((event) => event.athleteId === athleteId)) this.#events.delete(workoutId);
    for (const [workoutId, workout] of this.#workouts) if (workout.athleteId === athleteId) this.#workouts.delete(workoutId);
    for (const key of this.#things.keys()) if (key.endsWith(` ${athleteId}`)) this.#things.delete(key);
    return Promise.resolve();
  }

  close(): void {}

  #place(draft: CommandDraft): OutboxRow {
    this.#order += 1;
    return { ...draft, order: this.#order, ...this.#number(draft.workoutId), committedSeq: null, problem: null };
  }

  #number(workoutId: string): { clientId: string; clientSeq: number } {
    const key = `${workoutId} ${this.#clientId}`;
    const clientSeq = (this.#counters.get(key) ?? 0) + 1;
    this.#counters.set(key, clientSeq);
    return { clientId: this.#clientId, clientSeq };
  }

  #change(commandId: string, change: Partial<OutboxRow>): Promise<void> {
    this.#rows = this.#rows.map((row) => (row.commandId === commandId ? { ...row, ...change } : row));
    return Promise.resolve();
  }
}
