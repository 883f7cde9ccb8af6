import type { WorkoutLedger } from '@gymgenius/store/ledger/workout-ledger';
import { describe, expect, test } from 'vitest';
import { faultyLedger } from './fakes/faulty-ledger.ts';
import { ATHLETE, idOf, logSet, Scene, settle, start } from './fakes/scene.ts';

const W = idOf('workout');

async function twoHosts() {
  const scene = new Scene();
  const [a, b] = [scene.host('a'), scene.host('b')];
  const phone = scene.phone();
  await phone.send(a.host, W, start());
  return { scene, a, b, phone };
}

describe('somebody else takes the workout', () => {
  test('[H8] [I3] a workout that was stolen is taken back, replayed and the command committed in the same turn', async () => {
    const { scene, a, b, phone } = await twoHosts();
    const tablet = scene.phone('tablet');
    expect(await tablet.send(b.host, W, logSet('b'))).toEqual({ kind: 'committed', seq: 2, epoch: 2, refused: null });
    expect(await phone.send(a.host, W, logSet('a'))).toEqual({ kind: 'committed', seq: 3, epoch: 3, refused: null });
    expect([...((await a.host.view(W))?.state.sets.keys() ?? [])]).toEqual([idOf('set/b'), idOf('set/a')]);
    expect(a.events.counts.get('deactivated fenced')).toBe(1);
  });

  test('[H8] a steal in the middle of an append writes nothing of the older epoch', async () => {
    const { scene, a, phone } = await twoHosts();
    scene.ledger.beforeAppend = async () => {
      scene.ledger.beforeAppend = null;
      await scene.ledger.acquire(W, { id: 'thief', address: '' }, null);
    };
    expect(await phone.send(a.host, W, logSet('1'))).toEqual({ kind: 'committed', seq: 2, epoch: 3, refused: null });
    expect((await scene.ledger.read(W, 0)).map(({ event }) => event.epoch)).toEqual([1, 3]);
  });

  test('[H8] a workout that is stolen again and again is answered `moved`, not fought for', async () => {
    const { scene, a, phone } = await twoHosts();
    scene.ledger.beforeAppend = async () => {
      await scene.ledger.acquire(W, { id: 'thief', address: '' }, null);
    };
    const envelope = phone.envelope(W, logSet('1'));
    expect(await a.host.dispatch(envelope, ATHLETE)).toEqual({ kind: 'retry', code: 'moved', retryMs: 200 });
    scene.ledger.beforeAppend = null;
    expect(await a.host.dispatch(envelope, ATHLETE)).toMatchObject({ kind: 'committed', seq: 2 });
  });

  test('[I11] a host that has lost a workout tells nothing new of it', async () => {
    const { scene, a, b, phone } = await twoHosts();
    await settle();
    await scene.phone('tablet').send(b.host, W, logSet('b'));
    const gate = Promise.withResolvers<void>();
    // The zombie's append is on its way while the new owner goes on; nothing of it may be told, not even when it comes back.
    scene.ledger.beforeAppend = () => gate.promise;
    const zombie = phone.send(a.host, W, logSet('a'));
    await settle();
    expect(a.broadcast.seqs(W)).toEqual([1]);
    gate.resolve();
    await zombie;
    await settle();
    expect(a.broadcast.seqs(W)).toEqual([1, 3]);
    expect(b.broadcast.seqs(W)).toEqual([2]);
    expect(new Set(a.broadcast.offers.map(({ epoch, basisSeq }) => `${epoch}/${basisSeq}`))).toEqual(new Set(['1/1', '3/3']));
  });

  test('[I2] a command that another host has committed meanwhile is answered from the log', async () => {
    const { a, b, phone } = await twoHosts();
    const envelope = phone.envelope(W, logSet('1'));
    const first = await b.host.dispatch(envelope, ATHLETE);
    expect(await a.host.dispatch(envelope, ATHLETE)).toEqual(first);
    expect((await a.host.view(W))?.seq ?? 2).toBe(2);
  });
});

describe('nobody knows whether it was committed', () => {
  test.each(['before_commit', 'after_commit'] as const)(
    '[H9] [I1] [I2] an unknown outcome (%s) is answered `retry`, and the retry makes one event',
    async (when) => {
      const { scene, a, phone } = await twoHosts();
      scene.ledger.failNextAppend(when);
      const envelope = phone.envelope(W, logSet('1'));
      expect(await a.host.dispatch(envelope, ATHLETE)).toEqual({ kind: 'retry', code: 'unavailable', retryMs: 500 });
      expect(a.events.counts.get('deactivated unknown')).toBe(1);
      const epoch = when === 'after_commit' ? 1 : 2;
      expect(await a.host.dispatch(envelope, ATHLETE)).toEqual({ kind: 'committed', seq: 2, epoch, refused: null });
      expect(await scene.facts(W)).toEqual(['workout_started', 'set_logged']);
    },
  );

  test('[H9] the retry may come to another host', async () => {
    const { scene, a, b, phone } = await twoHosts();
    scene.ledger.failNextAppend('after_commit');
    const envelope = phone.envelope(W, logSet('1'));
    await a.host.dispatch(envelope, ATHLETE);
    expect(await b.host.dispatch(envelope, ATHLETE)).toEqual({ kind: 'committed', seq: 2, epoch: 1, refused: null });
  });

  test('[I2] an ack that was lost on its way is given again', async () => {
    const { a, b, phone } = await twoHosts();
    const envelope = phone.envelope(W, { type: 'finish_workout' });
    const lost = await a.host.dispatch(envelope, ATHLETE);
    expect(await a.host.dispatch(envelope, ATHLETE)).toEqual(lost);
    expect(await b.host.dispatch(envelope, ATHLETE)).toEqual(lost);
  });
});

describe('storage is down', () => {
  test('[H10] [I5] what is behind a command that must come again is answered alike, and the resent queue goes through in order', async () => {
    const { scene, a, phone } = await twoHosts();
    const tablet = scene.phone('tablet');
    scene.ledger.failNextAppend('before_commit');
    const mine = ['1', '2', '3'].map((name) => phone.envelope(W, logSet(name)));
    const [one, two, other, three] = await Promise.all([
      ...mine.slice(0, 2).map((envelope) => a.host.dispatch(envelope, ATHLETE)),
      tablet.send(a.host, W, logSet('tablet')),
      ...mine.slice(2).map((envelope) => a.host.dispatch(envelope, ATHLETE)),
    ]);
    const later = { kind: 'retry', code: 'unavailable', retryMs: 500 };
    expect([one, two, three]).toEqual([later, later, later]);
    expect(other).toMatchObject({ kind: 'committed', seq: 2 });
    const again = await Promise.all(mine.map((envelope) => a.host.dispatch(envelope, ATHLETE)));
    expect(again).toMatchObject([{ seq: 3 }, { seq: 4 }, { seq: 5 }]);
  });

  test('[H10] every command is answered `retry unavailable` while the ledger cannot be reached, and none is lost after', async () => {
    const { scene, a, phone } = await twoHosts();
    scene.ledger.unavailable = true;
    const held = phone.envelope(W, logSet('1'));
    const elsewhere = scene.phone('elsewhere', { id: idOf('b'), role: 'athlete' }).envelope(idOf('unheld'), start());
    expect(await a.host.dispatch(held, ATHLETE)).toEqual({ kind: 'retry', code: 'unavailable', retryMs: 500 });
    expect(await a.host.dispatch(elsewhere, { id: idOf('b'), role: 'athlete' })).toEqual({
      kind: 'retry',
      code: 'unavailable',
      retryMs: 500,
    });
    scene.ledger.unavailable = false;
    expect(await a.host.dispatch(held, ATHLETE)).toMatchObject({ kind: 'committed', seq: 2 });
    expect(await a.host.dispatch(elsewhere, { id: idOf('b'), role: 'athlete' })).toMatchObject({ kind: 'committed', seq: 1 });
    expect(a.events.crashes).toEqual([]);
  });

  test('[I12] a room that throws costs nobody their set', async () => {
    const { a, phone } = await twoHosts();
    await settle();
    a.broadcast.onMessage = () => {
      throw new Error('the adapter is gone');
    };
    expect(await phone.send(a.host, W, logSet('1'))).toMatchObject({ kind: 'committed', seq: 2 });
    expect(await phone.send(a.host, W, logSet('2'))).toMatchObject({ kind: 'committed', seq: 3 });
    await settle();
    expect(a.events.crashes.length).toBeGreaterThan(0);
  });
});

describe('what storage can never hold', () => {
  /** As PostgreSQL answers a text with a NUL in it. */
  function withoutNul(ledger: WorkoutLedger): WorkoutLedger {
    return {
      ...faultyLedger(ledger, []),
      append: async (entries) =>
        JSON.stringify(entries).includes('\\u0000')
          ? entries.map(() => ({ kind: 'rejected', constraint: '22P05' }))
          : ledger.append(entries),
    };
  }

  test('[H24] it is refused once and for all, and what is behind it goes on', async () => {
    const scene = new Scene();
    const { host, events } = scene.host('a', { ledger: withoutNul(scene.ledger) });
    const phone = scene.phone();
    await phone.send(host, W, start());
    const bad = phone.envelope(W, logSet('1', { note: 'a\u0000b' }));
    const refused = { kind: 'committed', seq: 2, refused: 'invalid_command' };
    expect(await host.dispatch(bad, ATHLETE)).toMatchObject(refused);
    expect(await phone.send(host, W, logSet('2'))).toMatchObject({ kind: 'committed', seq: 3, refused: null });
    expect(await host.dispatch(bad, ATHLETE)).toMatchObject(refused);
    expect(events.counts.get('rejected 22P05')).toBe(1);
  });

  test('[H24] a start and an import alike, and neither ends or hides anything', async () => {
    const scene = new Scene();
    const { host } = scene.host('a', { ledger: withoutNul(scene.ledger) });
    const phone = scene.phone();
    await phone.send(host, W, start());
    const title = 'a\u0000b';
    const answers = [
      await phone.send(host, idOf('start'), { ...start(), title }),
      await phone.send(host, idOf('import'), {
        type: 'import_workout',
        importId: idOf('file'),
        naturalKey: 'strong/1',
        title,
        zone: 'UTC',
        startedAt: 1,
        endedAt: 2,
        slots: [],
        sets: [],
      }),
    ];
    expect(answers).toMatchObject([
      { kind: 'committed', seq: 1, refused: 'invalid_command' },
      { kind: 'committed', seq: 1, refused: 'invalid_command' },
    ]);
    expect(await scene.ledger.activeOf(ATHLETE.id)).toMatchObject({ workoutId: W });
    expect(await phone.send(host, W, logSet('1'))).toMatchObject({ kind: 'committed', seq: 2, refused: null });
  });
});
