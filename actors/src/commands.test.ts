import { exerciseById } from '@gymgenius/domain/lifting/catalogue';
import { describe, expect, test } from 'vitest';
import { ATHLETE, BENCH, COACH, idOf, logSet, Scene, SQUAT, settle, slotOf, start, type FakePhone, type SceneHost } from './fakes/scene.ts';

const W = idOf('workout');

async function begun(scene = new Scene()): Promise<{ scene: Scene; phone: FakePhone } & SceneHost> {
  const hosted = scene.host();
  const phone = scene.phone();
  expect(await phone.send(hosted.host, W, start())).toEqual({ kind: 'committed', seq: 1, epoch: 1, refused: null });
  return { scene, phone, ...hosted };
}

describe('order', () => {
  test('[H1] [I4] commands of a workout are committed in the order in which they came, one at a time', async () => {
    const { scene, phone, host } = await begun();
    let running = 0;
    let most = 0;
    scene.ledger.beforeAppend = async () => {
      most = Math.max(most, (running += 1));
      await settle();
      running -= 1;
    };
    const answers = await Promise.all(['1', '2', '3', '4'].map((name) => phone.send(host, W, logSet(name))));
    expect(answers.map((answer) => answer.kind === 'committed' && answer.seq)).toEqual([2, 3, 4, 5]);
    expect(most).toBe(1);
  });

  test('[H1] a slow commit of one workout does not hold up another', async () => {
    const { scene, phone, host } = await begun();
    const gate = Promise.withResolvers<void>();
    const other = scene.phone('other', { id: idOf('other athlete'), role: 'athlete' });
    await other.send(host, idOf('other'), start());
    let calls = 0;
    scene.ledger.beforeAppend = () => ((calls += 1) === 1 ? gate.promise : Promise.resolve());
    const slow = phone.send(host, W, logSet('1'));
    await settle();
    expect(await other.send(host, idOf('other'), logSet('2'))).toMatchObject({ kind: 'committed', seq: 2 });
    gate.resolve();
    expect(await slow).toMatchObject({ kind: 'committed', seq: 2 });
  });

  test('[H2] the 65th command that would wait is told to come back, and all others are served', async () => {
    const { scene, phone, host, events } = await begun();
    const gate = Promise.withResolvers<void>();
    scene.ledger.beforeAppend = () => gate.promise;
    const served = phone.send(host, W, logSet('served'));
    await settle();
    const waiting = Array.from({ length: 64 }, (_, n) => phone.send(host, W, logSet(`${n}`)));
    expect(await phone.send(host, W, logSet('too many'))).toEqual({ kind: 'retry', code: 'busy', retryMs: 100 });
    gate.resolve();
    const answers = await Promise.all([served, ...waiting]);
    expect(answers.map((answer) => answer.kind === 'committed' && answer.seq)).toEqual(Array.from({ length: 65 }, (_, n) => n + 2));
    expect(events.counts.get('retried busy')).toBe(1);
  });

  test('[H4] [I5] a gap or a step back in clientSeq writes nothing and names what is expected', async () => {
    const { scene, phone, host } = await begun();
    expect(await phone.send(host, W, logSet('1'), { clientSeq: 3 })).toEqual({ kind: 'renumber', expected: 2 });
    expect(await phone.send(host, W, logSet('1'), { clientSeq: 1 })).toEqual({ kind: 'renumber', expected: 2 });
    expect(await phone.send(host, W, logSet('1'), { clientSeq: 2 })).toMatchObject({ kind: 'committed', seq: 2 });
    expect(await scene.facts(W)).toEqual(['workout_started', 'set_logged']);
  });

  test('[H4] two phones of one lifter have an order each; a command without clientSeq has none', async () => {
    const { scene, phone, host } = await begun();
    const tablet = scene.phone('tablet');
    expect(await tablet.send(host, W, logSet('1'))).toMatchObject({ kind: 'committed', seq: 2 });
    expect(await phone.send(host, W, logSet('2'), { clientId: null, clientSeq: null })).toMatchObject({ kind: 'committed', seq: 3 });
    expect(await phone.send(host, W, logSet('3'), { clientSeq: 2 })).toMatchObject({ kind: 'committed', seq: 4 });
  });
});

describe('known commands', () => {
  test('[H3] [I2] a resent command is applied once and answered alike, whatever its clientSeq', async () => {
    const { scene, phone, host } = await begun();
    const envelope = phone.envelope(W, logSet('1'));
    const first = await host.dispatch(envelope, ATHLETE);
    expect(await host.dispatch(envelope, ATHLETE)).toEqual(first);
    expect(await host.dispatch({ ...envelope, clientId: idOf('new client'), clientSeq: 9 }, ATHLETE)).toEqual(first);
    expect(await scene.facts(W)).toEqual(['workout_started', 'set_logged']);
  });

  test('[H3] the same command twice at once is one event', async () => {
    const { phone, host, broadcast } = await begun();
    const envelope = phone.envelope(W, logSet('1'));
    const [one, two] = await Promise.all([host.dispatch(envelope, ATHLETE), host.dispatch(envelope, ATHLETE)]);
    expect(one).toEqual(two);
    await settle();
    expect(broadcast.seqs(W)).toEqual([1, 2]);
  });

  test('[H3] somebody else who uses a known command id learns nothing and writes nothing', async () => {
    const { scene, phone, host } = await begun();
    const envelope = phone.envelope(W, logSet('1'));
    await host.dispatch(envelope, ATHLETE);
    const cue = { type: 'send_cue', cueId: idOf('cue'), text: 'chest up' } as const;
    expect(await host.dispatch({ ...envelope, command: cue }, COACH)).toEqual({ kind: 'not_allowed' });
    expect(await scene.facts(W)).toEqual(['workout_started', 'set_logged']);
  });
});

describe('refusals', () => {
  test('[H5] [I5] a refusal in the middle of eight in flight takes its place, and the rest go on', async () => {
    const { scene, phone, host, broadcast } = await begun();
    const names = ['1', '2', '3', 'lost', '4', '5', '6', '7'];
    const envelopes = names.map((name) => phone.envelope(W, logSet(name, name === 'lost' ? { slotId: idOf('nowhere') } : {})));
    const answers = await Promise.all(envelopes.map((envelope) => host.dispatch(envelope, ATHLETE)));
    expect(answers).toEqual(
      names.map((name, n) => ({ kind: 'committed', seq: n + 2, epoch: 1, refused: name === 'lost' ? 'slot_unknown' : null })),
    );
    const lost = envelopes[3];
    expect(lost && (await host.dispatch(lost, ATHLETE))).toEqual(answers[3]);
    await settle();
    expect(broadcast.seqs(W)).toEqual([1, 2, 3, 4, 6, 7, 8, 9]);
    expect((await host.view(W))?.state.sets.size).toBe(7);
    expect(scene.ledger.outbox.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 6, 7, 8, 9]);
  });

  test('[H25] what a coach may never ask writes nothing, however often, and takes no clientSeq', async () => {
    const { scene, host, events } = await begun();
    const coach = scene.phone('coach', COACH);
    const never = [logSet('1'), { type: 'skip_rest' }, { type: 'abandon_workout' }, { type: 'unreadable', name: 'log_set' }] as const;
    const answers = await Promise.all([...never, ...never].map((command) => coach.send(host, W, command)));
    expect(answers).toEqual(answers.map(() => ({ kind: 'forbidden' })));
    expect(await scene.facts(W)).toEqual(['workout_started']);
    expect(events.counts.get('refused not_allowed')).toBe(8);
    const cue = { type: 'send_cue', cueId: idOf('cue'), text: 'chest up' } as const;
    expect(await coach.send(host, W, cue)).toEqual({ kind: 'renumber', expected: 1 });
    expect(await coach.send(host, W, cue, { clientSeq: 1 })).toMatchObject({ kind: 'committed', seq: 2, refused: null });
  });

  test('[H5] what a coach may ask, and this workout refuses, is an event', async () => {
    const { scene, host } = await begun();
    const cue = { type: 'send_cue', cueId: idOf('cue'), text: 'chest up' } as const;
    const coach = scene.phone('coach', COACH);
    await coach.send(host, W, cue);
    expect(await coach.send(host, W, cue)).toMatchObject({ kind: 'committed', seq: 3, refused: 'cue_exists' });
  });

  test('[H4] a set that overtakes its start is not set aside: the client is told to begin with the start', async () => {
    const scene = new Scene();
    const { host } = scene.host();
    const phone = scene.phone();
    const [first, set] = [phone.envelope(W, start()), phone.envelope(W, logSet('1'))];
    expect(await host.dispatch(set, ATHLETE)).toEqual({ kind: 'renumber', expected: 1 });
    await host.dispatch(first, ATHLETE);
    expect(await host.dispatch(set, ATHLETE)).toMatchObject({ kind: 'committed', seq: 2 });
  });

  test('[H4] a command to a workout that nobody started is not found, and leaves nothing behind', async () => {
    const scene = new Scene();
    const { host } = scene.host();
    expect(await scene.phone().send(host, W, logSet('1'))).toEqual({ kind: 'not_found' });
    await settle();
    expect(host.size).toBe(0);
  });
});

describe('what leaves the host', () => {
  test('[H6] [I1] [I11] nothing is answered or told before the commit; the answer comes before the event', async () => {
    const { scene, phone, host, broadcast } = await begun();
    const gate = Promise.withResolvers<void>();
    scene.ledger.beforeAppend = () => gate.promise;
    const order: string[] = [];
    broadcast.onMessage = (kind) => order.push(kind);
    const sent = phone.send(host, W, logSet('1')).then(() => order.push('ack'));
    await settle();
    expect(order).toEqual([]);
    gate.resolve();
    await sent;
    await settle();
    expect(order).toEqual(['ack', 'event', 'offer']);
  });

  test('[H18] [I7] a view during a commit waits for it, and is the reader’s own copy', async () => {
    const { scene, phone, host } = await begun();
    const gate = Promise.withResolvers<void>();
    scene.ledger.beforeAppend = () => gate.promise;
    const sent = phone.send(host, W, logSet('1'));
    await settle();
    let seen: number | undefined;
    const view = host.view(W).then((found) => (seen = found?.seq));
    await settle();
    expect(seen).toBeUndefined();
    gate.resolve();
    await Promise.all([sent, view]);
    expect(seen).toBe(2);
    const copy = await host.view(W);
    copy?.state.sets.clear();
    expect((await host.view(W))?.state.sets.size).toBe(1);
  });

  test('[H18] a view during a commit that fails shows nothing of it', async () => {
    const { scene, phone, host } = await begun();
    const gate = Promise.withResolvers<void>();
    scene.ledger.beforeAppend = () => gate.promise;
    scene.ledger.failNextAppend('before_commit');
    const sent = phone.send(host, W, logSet('1'));
    await settle();
    const view = host.view(W);
    gate.resolve();
    expect(await sent).toMatchObject({ kind: 'retry' });
    expect(await view).toBeNull();
  });

  test('[H13] a phone whose clock runs ahead is held to five minutes; one that comes late is believed', async () => {
    const { scene, phone, host } = await begun();
    const now = scene.clock.now();
    await phone.send(host, W, logSet('1'), { performedAt: now + 3_600_000 });
    await phone.send(host, W, logSet('2'), { performedAt: now - 90 * 24 * 3_600_000 });
    const log = await scene.ledger.read(W, 1);
    expect(log.map(({ event }) => event.performedAt - now)).toEqual([5 * 60_000, -90 * 24 * 3_600_000]);
    expect(log.map(({ event }) => event.at)).toEqual([now, now]);
  });

  test('[H20] what happened more than 48 hours ago is not live; a start opens, a finish ends', async () => {
    const { scene, phone, host, broadcast } = await begun();
    await phone.send(host, W, logSet('1'), { performedAt: scene.clock.now() - 49 * 3_600_000 });
    await phone.send(host, W, { type: 'finish_workout' });
    await settle();
    expect(broadcast.events.map(({ audience }) => audience)).toEqual([
      { athleteId: ATHLETE.id, live: true, opened: true, ended: false },
      { athleteId: ATHLETE.id, live: false, opened: false, ended: false },
      { athleteId: ATHLETE.id, live: true, opened: false, ended: true },
    ]);
  });

  test('[I9] what the worker must hear of waits in the outbox from its commit on, and nothing else does', async () => {
    const { scene, phone, host } = await begun();
    await phone.send(host, W, logSet('1'));
    await phone.send(host, W, { type: 'write_note', slotId: null, text: 'heavy' });
    scene.ledger.failNextAppend('before_commit');
    const lost = phone.envelope(W, logSet('2'));
    await host.dispatch(lost, ATHLETE);
    expect(scene.ledger.outbox.map(({ seq, type }) => [seq, type])).toEqual([
      [1, 'workout_started'],
      [2, 'set_logged'],
    ]);
    await host.dispatch(lost, ATHLETE);
    expect(scene.ledger.outbox.map(({ seq }) => seq)).toEqual([1, 2, 4]);
  });
});

describe('exercises', () => {
  test('[H21] an exercise that was made a moment ago is known to the command that names it', async () => {
    const { scene, phone, host } = await begun();
    const mine = idOf('my lift');
    const add = { type: 'add_exercise', slot: slotOf(mine) } as const;
    expect(await phone.send(host, W, add)).toMatchObject({ refused: 'exercise_unknown' });
    const squat = exerciseById(SQUAT);
    if (squat) scene.books.own.set(mine, { ...squat, id: mine });
    expect(await phone.send(host, W, add)).toMatchObject({ refused: null });
  });

  test('[H21] [I12] a book that cannot be read stops no set and no exercise of the catalogue', async () => {
    const { scene, phone, host, events } = await begun();
    scene.books.down = new Error('no book');
    expect(await phone.send(host, W, logSet('1'))).toMatchObject({ refused: null });
    expect(await phone.send(host, W, { type: 'swap_exercise', slotId: idOf(`slot/${BENCH}`), exerciseId: 'front-squat' })).toMatchObject({
      refused: null,
    });
    const custom = phone.envelope(W, { type: 'add_exercise', slot: slotOf(idOf('my lift')) });
    expect(await host.dispatch(custom, ATHLETE)).toEqual({ kind: 'retry', code: 'unavailable', retryMs: 500 });
    expect(events.crashes).toEqual([]);
  });
});
