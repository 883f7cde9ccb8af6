import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FakeGateway } from './fake-gateway.ts';
import { Installation, set, settle, start, W } from './fake-installation.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('[I1] [I5] a tablet that was offline sends its sets into the workout that the phone has finished meanwhile, and both show them', async () => {
  const gateway = new FakeGateway();
  const [phone, other] = [new Installation(), new Installation()];
  const mine = await phone.open(gateway);
  await mine.submit(W, start);
  await settle();
  const tablet = await other.open(gateway);
  await tablet.follow(W);
  await settle();
  tablet.stop();
  const isAway = new FakeGateway();
  isAway.isReachable = false;
  const offline = await other.open(isAway);
  await offline.follow(W);
  for (const reps of [3, 4, 5]) await offline.submit(W, set(reps));
  await offline.submit(W, { type: 'finish_workout' });
  offline.stop();
  await mine.submit(W, set(9));
  await mine.submit(W, { type: 'finish_workout' });
  await settle();

  const back = await other.open(gateway);
  await back.follow(W);
  await settle();
  expect(gateway.sets(W)).toEqual([9, 3, 4, 5]);
  expect([back.unsent, back.setAside, await other.store.rows('a')]).toEqual([[], [], []]);
  for (const engine of [mine, back]) {
    gateway.tellHeads();
    await settle();
    expect([engine.view(W)?.state.status, engine.view(W)?.state.sets.size]).toEqual(['finished', 4]);
  }
});

test('[§3.6] the other device of somebody who was erased sends nothing, does not ask again by itself, and keeps what it had sealed', async () => {
  const gateway = new FakeGateway();
  const tablet = new Installation();
  const first = await tablet.open(gateway);
  gateway.cut();
  await first.submit(W, start);
  await first.submit(W, set(5));
  first.stop();
  [gateway.isReachable, gateway.refusesTokens, tablet.renewed] = [true, true, null];
  const gone = await tablet.open(gateway);
  await vi.advanceTimersByTimeAsync(60_000);
  expect([gone.link, gateway.logs.size, gateway.refusals]).toEqual(['offline', 0, 1]);
  gone.stop();
  gateway.refusesTokens = false;
  const somebodyElse = await tablet.open(gateway, 'b');
  await settle();
  expect([somebodyElse.unsent, gateway.logs.size]).toEqual([[], 0]);
  expect(await tablet.store.rows('a')).toHaveLength(2);
});
