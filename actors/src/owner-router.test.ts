import { describe, expect, test } from 'vitest';
import { FakePeers } from './fakes/fake-peers.ts';
import { ATHLETE, idOf, logSet, Scene, settle, start } from './fakes/scene.ts';
import { DOWN_MS, STEAL_EVERY_MS } from './owner-router.ts';

const W = idOf('workout');

async function twoNodes(faults: ConstructorParameters<typeof FakePeers>[0] = []) {
  const scene = new Scene();
  const peers = new FakePeers(faults);
  const [a, b] = scene.cluster(['a', 'b'], peers);
  if (!a || !b) throw new Error('two hosts were asked for');
  const phone = scene.phone();
  await phone.send(a.host, W, start());
  await settle();
  return { scene, peers, a, b, phone };
}
const epochOf = async (scene: Scene) => (await scene.ledger.locate(W))?.epoch;

describe('forward, then steal', () => {
  test('[H19] commands sent to two nodes by turns are all served by the owner: the epoch never moves', async () => {
    const { scene, a, b, phone } = await twoNodes();
    for (let n = 0; n < 40; n += 1)
      expect(await phone.send(n % 2 ? a.host : b.host, W, logSet(`${n}`))).toMatchObject({ kind: 'committed', seq: n + 2, epoch: 1 });
    expect(await epochOf(scene)).toBe(1);
    expect([a.host.size, b.host.size]).toEqual([1, 0]);
    expect([a.broadcast.seqs(W).length, b.broadcast.seqs(W).length]).toEqual([41, 0]);
  });

  test('[H19] an owner that is gone loses the workout at once, and each workout of it without asking again', async () => {
    const { scene, peers, b, phone } = await twoNodes();
    peers.gone.add('127.0.0.1:a');
    expect(await phone.send(b.host, W, logSet('1'))).toMatchObject({ kind: 'committed', seq: 2, epoch: 2 });
    const asked = peers.asked;
    const other = idOf('other');
    await scene.ledger.acquire(other, { id: 'host-a', address: '127.0.0.1:a' }, idOf('somebody'));
    const somebody = scene.phone('somebody', { id: idOf('somebody'), role: 'athlete' });
    expect(await somebody.send(b.host, other, start())).toMatchObject({ kind: 'committed', epoch: 2 });
    expect(peers.asked).toBe(asked);
    scene.clock.advance(DOWN_MS);
  });

  test('[H19] one missed deadline takes nothing; two in a row do, and the command is there once', async () => {
    const patient = await twoNodes(['silent_after']);
    expect(await patient.phone.send(patient.b.host, W, logSet('1'))).toMatchObject({ kind: 'committed', seq: 2, epoch: 1 });
    expect(await epochOf(patient.scene)).toBe(1);
    const frozen = await twoNodes(['silent_after', 'silent_after']);
    expect(await frozen.phone.send(frozen.b.host, W, logSet('1'))).toMatchObject({ kind: 'committed', seq: 2, epoch: 1 });
    expect(await epochOf(frozen.scene)).toBe(2);
    expect(await frozen.scene.facts(W)).toEqual(['workout_started', 'set_logged']);
  });

  test('[H19] after a drain the next node takes over without asking', async () => {
    const { peers, a, b, phone } = await twoNodes();
    await a.host.drain();
    expect(await phone.send(b.host, W, logSet('1'))).toMatchObject({ kind: 'committed', seq: 2, epoch: 2 });
    expect(peers.asked).toBe(0);
  });

  test('[H26] what is handed over and not held is sent back and writes nothing; two nodes that take each other for the owner do not wait for each other', async () => {
    const { scene, a, b, phone } = await twoNodes();
    expect(await b.host.handover.dispatch(phone.envelope(W, logSet('1'), { clientSeq: 2 }), ATHLETE)).toEqual({ kind: 'not_mine' });
    expect(await b.host.handover.wake(W)).toBeNull();
    await scene.ledger.acquire(W, { id: 'host-b', address: '127.0.0.1:b' }, null);
    const answers = await Promise.all([
      phone.send(a.host, W, logSet('2'), { clientSeq: 2 }),
      scene.phone('tablet').send(b.host, W, logSet('3')),
    ]);
    expect(answers.map(({ kind }) => kind)).toEqual(['committed', 'committed']);
    expect(await scene.facts(W)).toHaveLength(3);
  });

  test('[H26] an owner that finds itself robbed by a command that was handed over sends it back, and hands on nothing', async () => {
    const { scene, peers, a, phone } = await twoNodes();
    await scene.ledger.acquire(W, { id: 'host-b', address: '127.0.0.1:b' }, null);
    expect(await a.host.handover.dispatch(phone.envelope(W, logSet('1')), ATHLETE)).toEqual({ kind: 'not_mine' });
    expect([await epochOf(scene), peers.asked]).toEqual([2, 0]);
  });

  test('[H27] a node robs a living owner of the same workout once in two seconds, and says busy in between', async () => {
    const { scene, peers, a, b, phone } = await twoNodes();
    peers.faults.push('unreachable');
    await phone.send(b.host, W, logSet('1'));
    peers.faults.push('unreachable');
    await phone.send(a.host, W, logSet('2'));
    expect(await epochOf(scene)).toBe(3);
    // b finds out that it was robbed in turn.
    scene.clock.advance(DOWN_MS);
    peers.gone.add('127.0.0.1:a');
    const third = phone.envelope(W, logSet('3'));
    expect(await b.host.dispatch(third, ATHLETE)).toMatchObject({ kind: 'retry', code: 'busy' });
    expect(await epochOf(scene)).toBe(3);
    scene.clock.advance(STEAL_EVERY_MS);
    expect(await b.host.dispatch(third, ATHLETE)).toMatchObject({ kind: 'committed', seq: 4, epoch: 4 });
  });

  test('[H4] a node that was robbed without knowing does not send a phone back to an old clientSeq', async () => {
    const { scene, peers, a, b, phone } = await twoNodes();
    peers.faults.push('unreachable');
    await phone.send(b.host, W, logSet('1'));
    // The phone is back at a, which still holds what it held under epoch 1.
    expect(await phone.send(a.host, W, logSet('2'))).toMatchObject({ kind: 'committed', seq: 3, epoch: 2 });
    expect(await epochOf(scene)).toBe(2);
  });

  test('[H29] a wake asks the owner first and takes over only from one that is gone', async () => {
    const { scene, peers, b } = await twoNodes();
    expect(await b.host.wake(W)).toBe(true);
    expect([await epochOf(scene), b.host.size]).toEqual([1, 0]);
    peers.gone.add('127.0.0.1:a');
    expect(await b.host.wake(W)).toBe(true);
    expect([await epochOf(scene), b.host.size]).toEqual([2, 1]);
  });
});

describe('a profile that changes while its lifter trains', () => {
  test('[S12] is read again for the next basis, and for no other lifter', async () => {
    const { scene, a, phone } = await twoNodes();
    const heavier = { bodyweightKg: 90, experience: null, pains: [] };
    scene.profiles.profiles.set(ATHLETE.id, heavier);
    a.host.profileChanged(idOf('somebody else'));
    await phone.send(a.host, W, logSet('1'));
    await settle();
    expect(a.predictor.last.question.bodyweightKg).toBeNull();
    a.host.profileChanged(ATHLETE.id, W);
    await phone.send(a.host, W, logSet('2'));
    await settle();
    expect(a.predictor.last.question.bodyweightKg).toBeNull();
    a.host.profileChanged(ATHLETE.id);
    await phone.send(a.host, W, logSet('3'));
    await settle();
    expect(a.predictor.last.question.bodyweightKg).toBe(90);
  });
});

describe('a node that has lost a workout', () => {
  test('[H28] [I11] it throws away what it holds as soon as it hears of a newer epoch, suggestion included', async () => {
    const { scene, a } = await twoNodes();
    await scene.ledger.acquire(W, { id: 'thief', address: '' }, null);
    a.host.outlived(W, 1);
    expect(await a.host.view(W)).not.toBeNull();
    a.host.outlived(W, 2);
    expect(await a.host.view(W)).toBeNull();
    expect(a.host.currentSuggestion(W)).toBeNull();
  });

  test.each([
    ['offers nothing when another has taken the workout', 'stolen', 0],
    ['offers when it is still the owner', 'kept', 1],
  ])('[I11] a process that stood still while the engine worked %s', async (_what, what, offers) => {
    const { scene, a, phone } = await twoNodes();
    a.predictor.auto = false;
    await phone.send(a.host, W, logSet('1'));
    await settle();
    const before = a.broadcast.offers.length;
    if (what === 'stolen') await scene.ledger.acquire(W, { id: 'thief', address: '' }, null);
    scene.clock.freeze(10_000);
    a.predictor.last.answer();
    await settle();
    expect(a.broadcast.offers.length - before).toBe(offers);
  });
});
