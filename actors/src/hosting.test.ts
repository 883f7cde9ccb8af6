import { describe, expect, test } from 'vitest';
import { ATHLETE, idOf, logSet, Scene, settle, start } from './fakes/scene.ts';
import { ENDED_IDLE_MS, IDLE_MS, SWEEP_MS } from './session-host.ts';

const W = idOf('workout');

describe('holding and letting go', () => {
  test('[H7] commands that come while a workout is being taken over share one takeover, in order', async () => {
    const scene = new Scene();
    const phone = scene.phone();
    await phone.send(scene.host('a').host, W, start());
    const b = scene.host('b');
    const answers = await Promise.all(['1', '2', '3'].map((name) => phone.send(b.host, W, logSet(name))));
    expect(answers).toMatchObject([
      { seq: 2, epoch: 2 },
      { seq: 3, epoch: 2 },
      { seq: 4, epoch: 2 },
    ]);
    expect(b.events.counts.get('activated')).toBe(1);
  });

  test('[H16] an active workout is let go after ten quiet minutes, and the next command brings it back as it was', async () => {
    const scene = new Scene();
    const { host } = scene.host();
    const phone = scene.phone();
    await phone.send(host, W, start());
    await phone.send(host, W, logSet('1'));
    await settle();
    const before = await host.view(W);
    scene.clock.advance(IDLE_MS - 1);
    expect(host.size).toBe(1);
    scene.clock.advance(SWEEP_MS);
    await settle();
    expect(host.size).toBe(0);
    expect(scene.clock.pending).toBe(0);
    expect(await scene.ledger.locate(W)).toMatchObject({ owner: null });
    expect(await phone.send(host, W, { type: 'write_note', slotId: null, text: '' })).toMatchObject({
      kind: 'committed',
      seq: 3,
      epoch: 2,
    });
    expect((await host.view(W))?.state).toEqual({ ...before?.state, note: '', lastSeq: 3 });
  });

  test('[H16] one that has ended stays for what an offline phone still sends, then goes', async () => {
    const scene = new Scene();
    const { host } = scene.host();
    const phone = scene.phone();
    await phone.send(host, W, start());
    await phone.send(host, W, { type: 'finish_workout' });
    scene.clock.advance(ENDED_IDLE_MS - SWEEP_MS);
    expect(await phone.send(host, W, logSet('late'))).toMatchObject({ kind: 'committed', epoch: 1 });
    await settle();
    scene.clock.advance(ENDED_IDLE_MS + SWEEP_MS);
    await settle();
    expect(host.size).toBe(0);
  });

  test('[H17] a drain finishes the commit under way, sends the rest away and releases the workouts', async () => {
    const scene = new Scene();
    const { host, broadcast } = scene.host();
    const phone = scene.phone();
    await phone.send(host, W, start());
    await settle();
    const gate = Promise.withResolvers<void>();
    scene.ledger.beforeAppend = () => gate.promise;
    const running = phone.send(host, W, logSet('1'));
    const waiting = phone.envelope(W, logSet('2'));
    const sentAway = host.dispatch(waiting, ATHLETE);
    await settle();
    const drained = host.drain();
    const moved = { kind: 'retry', code: 'moved', retryMs: 200 };
    expect(await sentAway).toEqual(moved);
    expect(await phone.send(host, idOf('another'), start())).toEqual(moved);
    gate.resolve();
    expect(await running).toMatchObject({ kind: 'committed', seq: 2 });
    await drained;
    expect(broadcast.seqs(W)).toEqual([1, 2]);
    expect(broadcast.moved).toEqual([{ workoutId: W, retryMs: 200 }]);
    expect(await scene.ledger.locate(W)).toMatchObject({ owner: null });
    expect([host.size, scene.clock.pending]).toEqual([0, 0]);
    expect(await scene.host('b').host.dispatch(waiting, ATHLETE)).toMatchObject({ kind: 'committed', seq: 3, epoch: 2 });
  });

  test('[H17] a drain ends even when the ledger is gone', async () => {
    const scene = new Scene();
    const { host } = scene.host();
    await scene.phone().send(host, W, start());
    scene.ledger.unavailable = true;
    await host.drain();
    expect(host.size).toBe(0);
  });

  test('[H19] a workout that somebody else serves is handed on; a held one is not asked about again', async () => {
    const scene = new Scene();
    const asked: string[] = [];
    let elsewhere = true;
    const router = {
      pokeOwner: ({ commandId }: { readonly commandId: string }) => {
        asked.push(commandId);
        return elsewhere ? Promise.resolve({ kind: 'retry', code: 'busy', retryMs: 1 } as const) : null;
      },
      wakeOwner: () => null,
    };
    const { host } = scene.host('a', { router });
    const phone = scene.phone();
    const envelope = phone.envelope(W, start());
    expect(await host.dispatch(envelope, ATHLETE)).toEqual({ kind: 'retry', code: 'busy', retryMs: 1 });
    expect(await scene.ledger.locate(W)).toBeNull();
    elsewhere = false;
    await host.dispatch(envelope, ATHLETE);
    await phone.send(host, W, logSet('1'));
    expect(asked).toEqual([envelope.commandId, envelope.commandId]);
  });
});

describe('the cost of a set', () => {
  test('[H23] the log and the book are not read again, and nothing older is written again', async () => {
    const scene = new Scene();
    const { host } = scene.host();
    const phone = scene.phone();
    await phone.send(host, W, start());
    await settle();
    let reads = 0;
    const read = scene.ledger.read.bind(scene.ledger);
    scene.ledger.read = (...args) => {
      reads += 1;
      return read(...args);
    };
    for (let n = 0; n < 20; n += 1) await phone.send(host, W, logSet(`${n}`));
    expect(reads).toBe(0);
    expect(scene.books.opened).toBe(1);
    const state = (await host.view(W))?.state;
    expect([state?.sets.size, scene.ledger.sets.size]).toEqual([20, 20]);
  });

  test('[H23] the fold that a set goes into is the same object from set to set', async () => {
    const scene = new Scene();
    const { host } = scene.host();
    const phone = scene.phone();
    await phone.send(host, W, start());
    for (let n = 0; n < 900; n += 1) await phone.send(host, W, logSet(`${n}`));
    const perSet = async (from: number) => {
      const begun = performance.now();
      for (let n = from; n < from + 40; n += 1) await phone.send(host, W, logSet(`${n}`));
      return performance.now() - begun;
    };
    // Coarse on purpose: a shared machine is noisy, but a copy of 900 sets and a fold of 900 events per set would not pass.
    expect(await perSet(900)).toBeLessThan(400);
  });
});
