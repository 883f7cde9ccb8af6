import { randomUUID } from 'node:crypto';
import { FACT_SCHEMA_VERSION, type Fact } from '@gymgenius/domain/workout/facts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LedgerEntry, WorkoutLedger } from './workout-ledger.ts';

export interface OpenLedger extends AsyncDisposable {
  readonly ledger: WorkoutLedger;
  /** seqs that wait in the outbox for this workout, ascending. */
  outbox(workoutId: string): Promise<readonly number[]>;
}

const HOST = { id: 'host-a', address: '127.0.0.1:1' };
const OTHER = { id: 'host-b', address: '127.0.0.1:2' };
const DONE = { refused: null };
const NOW = Date.UTC(2026, 0, 5, 18);

/** An entry that changes nothing but the log, unless told otherwise. */
export function entryOf(
  place: { readonly workoutId: string; readonly seq: number; readonly epoch: number },
  change: { readonly fact?: Fact; readonly event?: Partial<LedgerEntry['event']> } & Partial<Omit<LedgerEntry, 'event'>> = {},
): LedgerEntry {
  const { fact = { type: 'note_written', slotId: null, text: 'n' }, event, ...rest } = change;
  return {
    event: {
      ...place,
      commandId: randomUUID(),
      actorId: randomUUID(),
      clientId: null,
      clientSeq: null,
      schemaVersion: FACT_SCHEMA_VERSION,
      performedAt: NOW,
      at: NOW,
      fact,
      ...event,
    },
    result: DONE,
    projection: { workout: null, sets: [] },
    session: { status: 'new', wakeAt: null, lastSetAt: null },
    publish: false,
    group: null,
    ...rest,
  };
}

/** The rules of `WorkoutLedger`, run on every implementation of it. */
export function ledgerContract(name: string, open: () => Promise<OpenLedger>): void {
  describe(`ledger contract: ${name}`, () => {
    let opened: OpenLedger;
    let ledger: WorkoutLedger;
    beforeAll(async () => {
      opened = await open();
      ledger = opened.ledger;
    });
    afterAll(() => opened[Symbol.asyncDispose]());

    const begin = async (athleteId: string = randomUUID()) => {
      const lease = await ledger.acquire(randomUUID(), HOST, athleteId);
      if (!lease) throw new Error('no lease');
      return lease;
    };
    const seqs = async (workoutId: string) => (await ledger.read(workoutId, 0)).map(({ event }) => event.seq);

    test('an unknown workout has no lease, no head, no place and no events', async () => {
      const id = randomUUID();
      expect(await ledger.acquire(id, HOST, null)).toBeNull();
      expect(await ledger.heads([id])).toEqual([]);
      expect(await ledger.locate(id)).toBeNull();
      expect(await ledger.read(id, 0)).toEqual([]);
      expect(await ledger.append([entryOf({ workoutId: id, seq: 1, epoch: 1 })])).toEqual([{ kind: 'fenced' }]);
    });

    test('acquire opens a session, and each next one raises the epoch and keeps the athlete', async () => {
      const { workoutId, athleteId, epoch, lastSeq } = await begin();
      expect({ epoch, lastSeq }).toEqual({ epoch: 1, lastSeq: 0 });
      expect(await ledger.acquire(workoutId, OTHER, randomUUID())).toEqual({ workoutId, athleteId, epoch: 2, lastSeq: 0 });
      expect(await ledger.locate(workoutId)).toEqual({ athleteId, owner: OTHER.id, ownerAddress: OTHER.address, epoch: 2 });
      await ledger.release(workoutId, 1);
      expect(await ledger.locate(workoutId)).toMatchObject({ owner: OTHER.id });
      await ledger.release(workoutId, 2);
      expect(await ledger.locate(workoutId)).toEqual({ athleteId, owner: null, ownerAddress: null, epoch: 2 });
    });

    test('[I1] what was applied is in every later read, as it was written', async () => {
      const { workoutId, epoch } = await begin();
      const one = entryOf({ workoutId, seq: 1, epoch }, { fact: { type: 'cue_sent', cueId: 'c', text: 'chest up “now”' } });
      const two = entryOf(
        { workoutId, seq: 2, epoch },
        { result: { refused: 'slot_unknown' }, event: { performedAt: NOW - 1, clientId: randomUUID(), clientSeq: 1 } },
      );
      expect(await ledger.append([one])).toEqual([{ kind: 'applied', seq: 1 }]);
      expect(await ledger.append([two])).toEqual([{ kind: 'applied', seq: 2 }]);
      expect(await ledger.read(workoutId, 0)).toEqual([one, two].map(({ event, result }) => ({ event, result })));
      expect(await ledger.read(workoutId, 1)).toHaveLength(1);
      expect(await ledger.read(workoutId, 0, 1)).toHaveLength(1);
      expect(await ledger.read(workoutId, 2_147_483_647, 2_147_483_847)).toEqual([]);
    });

    test('[I2] a resent command is applied once and gets the stored answer, whoever owns the workout by now', async () => {
      const { workoutId, epoch } = await begin();
      const first = entryOf({ workoutId, seq: 1, epoch }, { result: { refused: 'set_exists' } });
      await ledger.append([first]);
      const stolen = await ledger.acquire(workoutId, OTHER, null);
      const again = { kind: 'duplicate', seq: 1, epoch, actorId: first.event.actorId, result: first.result };
      const resent = entryOf({ workoutId, seq: 2, epoch: stolen?.epoch ?? 0 }, { event: { commandId: first.event.commandId } });
      expect(await ledger.append([first])).toEqual([again]);
      expect(await ledger.append([resent])).toEqual([again]);
      expect(await seqs(workoutId)).toEqual([1]);
    });

    test('[I2] the same command id in another workout is another command', async () => {
      const [a, b] = [await begin(), await begin()];
      const commandId = randomUUID();
      const both = [a, b].map(({ workoutId, epoch }) => entryOf({ workoutId, seq: 1, epoch }, { event: { commandId } }));
      expect(await ledger.append(both)).toEqual([
        { kind: 'applied', seq: 1 },
        { kind: 'applied', seq: 1 },
      ]);
    });

    test('[I3] an older epoch appends nothing, and neither does a future one', async () => {
      const { workoutId } = await begin();
      await ledger.acquire(workoutId, OTHER, null);
      expect(await ledger.append([entryOf({ workoutId, seq: 1, epoch: 1 })])).toEqual([{ kind: 'fenced' }]);
      expect(await ledger.append([entryOf({ workoutId, seq: 1, epoch: 3 })])).toEqual([{ kind: 'fenced' }]);
      expect(await seqs(workoutId)).toEqual([]);
    });

    test('[I4] only last + 1 is appended: no gap, no second event in a place', async () => {
      const { workoutId, epoch } = await begin();
      for (const seq of [2, 1, 1, 3, 2]) await ledger.append([entryOf({ workoutId, seq, epoch })]);
      expect(await seqs(workoutId)).toEqual([1, 2]);
      expect(await ledger.heads([workoutId])).toMatchObject([{ epoch, lastSeq: 2, status: 'new' }]);
    });

    test('[I5] one client cannot use a clientSeq twice in a workout', async () => {
      const { workoutId, epoch } = await begin();
      const event = { actorId: randomUUID(), clientId: randomUUID(), clientSeq: 1 };
      await ledger.append([entryOf({ workoutId, seq: 1, epoch }, { event })]);
      const twice = await ledger.append([entryOf({ workoutId, seq: 2, epoch }, { event })]);
      expect(twice).toEqual([{ kind: 'rejected', constraint: 'workout_event_client_seq' }]);
      expect(await seqs(workoutId)).toEqual([1]);
    });

    test('[I9] a published event waits in the outbox exactly when it is in the log', async () => {
      const { workoutId, epoch } = await begin();
      const first = entryOf({ workoutId, seq: 1, epoch }, { publish: true });
      await ledger.append([first]);
      await ledger.append([first]);
      await ledger.append([entryOf({ workoutId, seq: 1, epoch }, { publish: true })]);
      await ledger.append([entryOf({ workoutId, seq: 2, epoch })]);
      await ledger.append([entryOf({ workoutId, seq: 3, epoch }, { publish: true })]);
      expect(await opened.outbox(workoutId)).toEqual([1, 3]);
    });

    test('a batch answers each workout for itself', async () => {
      const [good, stale, old] = [await begin(), await begin(), await begin()];
      const known = entryOf({ workoutId: old.workoutId, seq: 1, epoch: 1 });
      await ledger.append([known]);
      await ledger.acquire(stale.workoutId, OTHER, null);
      const outcomes = await ledger.append([known, ...[good, stale].map(({ workoutId }) => entryOf({ workoutId, seq: 1, epoch: 1 }))]);
      expect(outcomes.map(({ kind }) => kind)).toEqual(['duplicate', 'applied', 'fenced']);
      const heads = await ledger.heads([good.workoutId, stale.workoutId, old.workoutId, randomUUID()]);
      expect(new Map(heads.map((head) => [head.workoutId, head.lastSeq]))).toEqual(
        new Map([
          [good.workoutId, 1],
          [stale.workoutId, 0],
          [old.workoutId, 1],
        ]),
      );
    });

    test('two entries of one workout in a batch are a bug of the caller', async () => {
      const { workoutId, epoch } = await begin();
      await expect(ledger.append([1, 2].map((seq) => entryOf({ workoutId, seq, epoch })))).rejects.toThrow('at most one entry');
      expect(await seqs(workoutId)).toEqual([]);
    });

    describe('one active workout per lifter', () => {
      const active = { status: 'active', wakeAt: null, lastSetAt: NOW } as const;
      const ended = { status: 'ended', wakeAt: null, lastSetAt: NOW } as const;
      const twoWorkouts = async () => {
        const athleteId = randomUUID();
        const [running, next] = [await begin(athleteId), await begin(athleteId)];
        expect(await ledger.activeOf(athleteId)).toBeNull();
        await ledger.append([entryOf({ workoutId: running.workoutId, seq: 1, epoch: 1 }, { session: active })]);
        return { athleteId, running: running.workoutId, next: next.workoutId };
      };

      test('a second start alone is rejected and writes nothing', async () => {
        const { athleteId, running, next } = await twoWorkouts();
        const outcome = await ledger.append([entryOf({ workoutId: next, seq: 1, epoch: 1 }, { session: active, publish: true })]);
        expect(outcome).toEqual([{ kind: 'rejected', constraint: 'workout_session_one_active' }]);
        expect(await seqs(next)).toEqual([]);
        expect(await opened.outbox(next)).toEqual([]);
        expect(await ledger.activeOf(athleteId)).toEqual({ workoutId: running, lastSetAt: NOW });
      });

      test.each(['finish first', 'start first'])('a group that ends the old and starts the new commits as one: %s', async (order) => {
        const { athleteId, running, next } = await twoWorkouts();
        const group = randomUUID();
        const finish = entryOf({ workoutId: running, seq: 2, epoch: 1 }, { session: ended, group });
        const start = entryOf({ workoutId: next, seq: 1, epoch: 1 }, { session: active, group });
        const outcomes = await ledger.append(order === 'finish first' ? [finish, start] : [start, finish]);
        expect(outcomes.map(({ kind }) => kind)).toEqual(['applied', 'applied']);
        expect(await ledger.activeOf(athleteId)).toMatchObject({ workoutId: next });
        expect(await ledger.append([start, finish])).toMatchObject([{ kind: 'duplicate' }, { kind: 'duplicate' }]);
      });

      test('a group with one fenced entry commits nothing, and leaves its neighbours in the batch alone', async () => {
        const { athleteId, running, next } = await twoWorkouts();
        const neighbour = await begin();
        const group = randomUUID();
        const outcomes = await ledger.append([
          entryOf({ workoutId: running, seq: 3, epoch: 1 }, { session: ended, group }),
          entryOf({ workoutId: next, seq: 1, epoch: 1 }, { session: active, group }),
          entryOf({ workoutId: neighbour.workoutId, seq: 1, epoch: 1 }),
        ]);
        expect(outcomes.map(({ kind }) => kind)).toEqual(['fenced', 'fenced', 'applied']);
        expect(await seqs(next)).toEqual([]);
        expect(await ledger.activeOf(athleteId)).toMatchObject({ workoutId: running });
      });
    });
  });
}
