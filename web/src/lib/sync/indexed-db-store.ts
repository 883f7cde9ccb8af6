import type { LiveEvent } from '@gymgenius/proto/live/messages';
import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from 'idb';
import { isUnsent, type CommandDraft, type OutboxRow } from './outbox-row.ts';
import type { KnownWorkout, PhoneStore } from './phone-store.ts';

interface Schema extends DBSchema {
  outbox: { key: string; value: OutboxRow; indexes: { athlete: [string, number] } };
  /** Last number given, by `workoutId clientId`; the outbox's own order under `order`. */
  counters: { key: string; value: number };
  events: { key: [string, number]; value: LiveEvent };
  workouts: { key: string; value: KnownWorkout };
  things: { key: string; value: unknown };
}
type Tx = IDBPTransaction<Schema, ('outbox' | 'counters' | 'things')[], 'readwrite'>;

/** The database of this installation. `relaxed` durability is not enough for a set: every write of the outbox waits for the disk. */
export async function openPhoneStore(name: string, newId: () => string): Promise<PhoneStore> {
  const db = await openDB<Schema>(name, 1, {
    upgrade(fresh) {
      fresh.createObjectStore('outbox', { keyPath: 'commandId' }).createIndex('athlete', ['athleteId', 'order']);
      fresh.createObjectStore('counters');
      fresh.createObjectStore('events', { keyPath: ['workoutId', 'seq'] });
      fresh.createObjectStore('workouts', { keyPath: 'workoutId' });
      fresh.createObjectStore('things');
    },
    // A newer version of the app in another tab must not be kept waiting by this one.
    blocking(_from, _to, event) {
      (event.target as IDBDatabase).close();
    },
  });
  return new IndexedDbStore(db, newId);
}

class IndexedDbStore implements PhoneStore {
  readonly #db: IDBPDatabase<Schema>;
  readonly #newId: () => string;

  constructor(db: IDBPDatabase<Schema>, newId: () => string) {
    this.#db = db;
    this.#newId = newId;
  }

  async enqueue(draft: CommandDraft): Promise<OutboxRow> {
    return this.#write(async (tx) => {
      const order = ((await tx.objectStore('counters').get('order')) ?? 0) + 1;
      await tx.objectStore('counters').put(order, 'order');
      const clientId = await this.#clientId(tx);
      const row: OutboxRow = {
        ...draft,
        order,
        clientId,
        clientSeq: await nextNumber(tx, draft.workoutId, clientId),
        committedSeq: null,
        problem: null,
      };
      await tx.objectStore('outbox').add(row);
      return row;
    });
  }

  rows(athleteId: string): Promise<OutboxRow[]> {
    return this.#db.getAllFromIndex('outbox', 'athlete', IDBKeyRange.bound([athleteId, 0], [athleteId, Infinity]));
  }

  markCommitted(commandId: string, seq: number): Promise<void> {
    return this.#change(commandId, { committedSeq: seq });
  }

  setAside(commandId: string, problem: string): Promise<void> {
    return this.#change(commandId, { problem });
  }

  forget(commandIds: readonly string[]): Promise<void> {
    return this.#write(async (tx) => {
      for (const id of commandIds) await tx.objectStore('outbox').delete(id);
    });
  }

  renumber(athleteId: string): Promise<void> {
    return this.#write(async (tx) => {
      const clientId = this.#newId();
      await tx.objectStore('things').put(clientId, 'clientId');
      const rows = await tx
        .objectStore('outbox')
        .index('athlete')
        .getAll(IDBKeyRange.bound([athleteId, 0], [athleteId, Infinity]));
      for (const row of rows.filter(isUnsent)) {
        await tx.objectStore('outbox').put({ ...row, clientId, clientSeq: await nextNumber(tx, row.workoutId, clientId) });
      }
    });
  }

  clientId(): Promise<string> {
    return this.#write((tx) => this.#clientId(tx));
  }

  async saveEvents(events: readonly LiveEvent[]): Promise<void> {
    const tx = this.#db.transaction('events', 'readwrite');
    await Promise.all([...events.map((event) => tx.store.put(event)), tx.done]);
  }

  events(workoutId: string): Promise<LiveEvent[]> {
    return this.#db.getAll('events', IDBKeyRange.bound([workoutId, 0], [workoutId, Infinity]));
  }

  dropEvents(workoutId: string): Promise<void> {
    return this.#db.delete('events', IDBKeyRange.bound([workoutId, 0], [workoutId, Infinity]));
  }

  async saveWorkout(workout: KnownWorkout): Promise<void> {
    await this.#db.put('workouts', workout);
  }

  workout(workoutId: string): Promise<KnownWorkout | undefined> {
    return this.#db.get('workouts', workoutId);
  }

  async remember(key: string, value: unknown): Promise<void> {
    await this.#db.put('things', value, key);
  }

  recall(key: string): Promise<unknown> {
    return this.#db.get('things', key);
  }

  async wipe(athleteId: string): Promise<void> {
    const tx = this.#db.transaction(['outbox', 'counters', 'events', 'workouts', 'things'], 'readwrite', { durability: 'strict' });
    const workoutIds = new Set<string>();
    for await (const cursor of tx.objectStore('outbox'))
      if (cursor.value.athleteId === athleteId) {
        workoutIds.add(cursor.value.workoutId);
        await cursor.delete();
      }
    for (const name of ['events', 'workouts'] as const)
      for await (const cursor of tx.objectStore(name))
        if (cursor.value.athleteId === athleteId) {
          workoutIds.add(cursor.value.workoutId);
          await cursor.delete();
        }
    for await (const cursor of tx.objectStore('counters')) if (workoutIds.has(cursor.key.split(' ')[0] ?? '')) await cursor.delete();
    for await (const cursor of tx.objectStore('things')) if (cursor.key.endsWith(` ${athleteId}`)) await cursor.delete();
    await tx.done;
  }

  close(): void {
    this.#db.close();
  }

  async #write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const tx = this.#db.transaction(['outbox', 'counters', 'things'], 'readwrite', { durability: 'strict' });
    const [result] = await Promise.all([work(tx), tx.done]);
    return result;
  }

  async #clientId(tx: Tx): Promise<string> {
    const known = await tx.objectStore('things').get('clientId');
    if (typeof known === 'string') return known;
    const made = this.#newId();
    await tx.objectStore('things').put(made, 'clientId');
    return made;
  }

  #change(commandId: string, change: Partial<OutboxRow>): Promise<void> {
    return this.#write(async (tx) => {
      const row = await tx.objectStore('outbox').get(commandId);
      if (row) await tx.objectStore('outbox').put({ ...row, ...change });
    });
  }
}

async function nextNumber(tx: Tx, workoutId: string, clientId: string): Promise<number> {
  const counters = tx.objectStore('counters');
  const key = `${workoutId} ${clientId}`;
  const next = ((await counters.get(key)) ?? 0) + 1;
  await counters.put(next, key);
  return next;
}
