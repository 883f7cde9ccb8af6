import type { LiveEvent } from '@gymgenius/proto/live/messages';
import { expect, test } from 'vitest';
import type { CommandDraft } from './outbox-row.ts';
import type { PhoneStore } from './phone-store.ts';

/** What every phone store must do; run on the one in memory and on the browser's. */
export function storeContract(open: () => Promise<PhoneStore>): void {
  const draft = (n: number, over: Partial<CommandDraft> = {}): CommandDraft => ({
    commandId: `c${n}`,
    athleteId: 'a',
    workoutId: 'w',
    basisSeq: 0,
    performedAt: n,
    phoneClock: n,
    command: { type: 'skip_rest' },
    ...over,
  });
  const numbers = async (store: PhoneStore, athleteId = 'a') =>
    (await store.rows(athleteId)).map(({ commandId, workoutId, clientSeq }) => `${commandId} ${workoutId} ${clientSeq}`);

  test('[I5] numbers count from 1 for each workout, without a gap, also when asked for at once', async () => {
    const store = await open();
    await Promise.all([
      store.enqueue(draft(1)),
      store.enqueue(draft(2)),
      store.enqueue(draft(3, { workoutId: 'v' })),
      store.enqueue(draft(4)),
    ]);
    expect(await numbers(store)).toEqual(['c1 w 1', 'c2 w 2', 'c3 v 1', 'c4 w 3']);
  });

  test('rows belong to an athlete', async () => {
    const store = await open();
    await store.enqueue(draft(1));
    await store.enqueue(draft(2, { athleteId: 'b' }));
    expect([await numbers(store), await numbers(store, 'b')]).toEqual([['c1 w 1'], ['c2 w 2']]);
  });

  test('renumbering keeps commandIds and order, and leaves what is settled and what is another’s', async () => {
    const store = await open();
    for (const n of [1, 2, 3, 4]) await store.enqueue(draft(n, n === 2 ? { athleteId: 'b' } : {}));
    await store.markCommitted('c1', 7);
    const before = await store.clientId();
    await store.renumber('a');
    expect(await store.clientId()).not.toBe(before);
    const rows = await store.rows('a');
    expect(rows.map(({ commandId, clientSeq, clientId }) => [commandId, clientSeq, clientId === before])).toEqual([
      ['c1', 1, true],
      ['c3', 1, false],
      ['c4', 2, false],
    ]);
    expect((await store.rows('b'))[0]?.clientId).toBe(before);
    expect((await store.enqueue(draft(5))).clientSeq).toBe(3);
  });

  test('what is set aside stays, what is forgotten is gone', async () => {
    const store = await open();
    for (const n of [1, 2]) await store.enqueue(draft(n));
    await store.setAside('c1', 'no');
    await store.forget(['c2']);
    expect((await store.rows('a')).map(({ commandId, problem }) => [commandId, problem])).toEqual([['c1', 'no']]);
  });

  test('events are kept once, in order, for their workout', async () => {
    const store = await open();
    const event = (workoutId: string, seq: number): LiveEvent => ({
      workoutId,
      athleteId: 'a',
      epoch: 1,
      seq,
      at: 0,
      performedAt: 0,
      actorId: 'a',
      fact: { type: 'rest_skipped' },
    });
    await store.saveEvents([event('w', 10), event('w', 2), event('v', 1)]);
    await store.saveEvents([event('w', 2)]);
    expect((await store.events('w')).map((one) => one.seq)).toEqual([2, 10]);
    await store.dropEvents('w');
    expect([await store.events('w'), (await store.events('v')).length]).toEqual([[], 1]);
  });

  test('small things and workouts come back as they were', async () => {
    const store = await open();
    await store.remember('k', { a: [1, null] });
    await store.saveWorkout({ workoutId: 'w', athleteId: 'a', epoch: 3, suggestion: null });
    expect([await store.recall('k'), await store.recall('nothing'), await store.workout('w')]).toEqual([
      { a: [1, null] },
      undefined,
      { workoutId: 'w', athleteId: 'a', epoch: 3, suggestion: null },
    ]);
  });

  test('[§3.6] whoever is wiped leaves nothing, and everybody else keeps all of theirs', async () => {
    const store = await open();
    for (const athleteId of ['a', 'b']) {
      await store.enqueue(draft(1, { commandId: `c-${athleteId}`, athleteId, workoutId: `w-${athleteId}` }));
      await store.saveWorkout({ workoutId: `w-${athleteId}`, athleteId, epoch: 1, suggestion: null });
      const fact = { type: 'rest_skipped' } as const;
      await store.saveEvents([
        { workoutId: `w-${athleteId}`, athleteId, epoch: 1, seq: 1, at: 0, performedAt: 0, actorId: athleteId, fact },
      ]);
      await store.remember(`me ${athleteId}`, { name: athleteId });
    }
    await store.wipe('a');
    const left = async (id: string) => [
      (await store.rows(id)).length,
      (await store.events(`w-${id}`)).length,
      (await store.workout(`w-${id}`)) !== undefined,
      (await store.recall(`me ${id}`)) !== undefined,
    ];
    expect([await left('a'), await left('b')]).toEqual([
      [0, 0, false, false],
      [1, 1, true, true],
    ]);
  });
}
