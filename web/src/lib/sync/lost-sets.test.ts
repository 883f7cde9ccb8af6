import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FakeGateway } from './fake-gateway.ts';
import { Installation, set, settle, start, W } from './fake-installation.ts';

/** The ways in which other apps lose a set or log it twice. Each of these fails when its guard is taken out. */
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('[I1] a set that was on its way when the tab was killed is sent by the next tab: no row is marked as being sent and left', async () => {
  const gateway = new FakeGateway();
  const phone = new Installation();
  const killed = await phone.open(gateway);
  await killed.submit(W, start);
  await settle();
  // Taken by nobody: the gateway never hears of it.
  gateway.answers.push(() => ({ kind: 'retry', code: 'busy', retryMs: 60_000 }));
  await killed.submit(W, set(5));
  await settle();
  expect(gateway.sets(W)).toEqual([]);
  killed.stop();

  const next = await phone.open(gateway);
  await next.follow(W);
  await settle();
  expect([gateway.sets(W), next.unsent, await phone.store.rows('a')]).toEqual([[5], [], []]);
});

test('[I2] the answer is lost and the set goes again: one command, one set, however often it is sent', async () => {
  const gateway = new FakeGateway();
  const phone = new Installation();
  const engine = await phone.open(gateway);
  await engine.submit(W, start);
  await settle();
  const sent: string[] = [];
  for (let again = 0; again < 3; again += 1)
    gateway.answers.push(({ commandId }) => (sent.push(commandId), { kind: 'retry', code: 'busy', retryMs: 100 }));
  await engine.submit(W, set(5));
  await vi.advanceTimersByTimeAsync(1000);
  gateway.losesAcks = true;
  await engine.submit(W, set(6));
  for (let again = 0; again < 3; again += 1) await vi.advanceTimersByTimeAsync(5000);
  gateway.losesAcks = false;
  await vi.advanceTimersByTimeAsync(5000);
  // Each try names the one command that the log then has.
  expect([sent.length, new Set([...sent, gateway.logs.get(W)?.[1]?.commandId]).size]).toEqual([3, 1]);
  expect([gateway.sets(W), engine.unsent, engine.view(W)?.state.sets.size]).toEqual([[5, 6], [], 2]);
});

test('[I1] finish with sets unsent: they go before it or after it, and none is refused because the workout has ended', async () => {
  const gateway = new FakeGateway();
  const [phone, tablet] = [new Installation(), new Installation()];
  const mine = await phone.open(gateway);
  await mine.submit(W, start);
  await settle();
  gateway.cut();
  await mine.submit(W, set(5));
  await mine.submit(W, set(6));
  await mine.submit(W, { type: 'finish_workout' });
  gateway.isReachable = true;
  const other = await tablet.open(gateway);
  await other.follow(W);
  await settle();
  // Finished on the tablet before the phone's sets have come.
  await other.submit(W, { type: 'finish_workout' });
  await settle();
  expect(gateway.sets(W)).toEqual([]);

  mine.wake();
  await settle();
  expect([gateway.sets(W), mine.unsent, mine.setAside]).toEqual([[5, 6], [], []]);
  // The second finish is told that there is nothing to end; no set is.
  expect(phone.refused).toEqual(['workout_ended']);
  expect([mine.view(W)?.state.status, mine.view(W)?.state.sets.size]).toEqual(['finished', 2]);
});

test('[I8] two devices change one workout apart: both devices’ sets stand, for what travels is what was done and never the whole', async () => {
  const gateway = new FakeGateway();
  const [phone, tablet] = [new Installation(), new Installation()];
  const one = await phone.open(gateway);
  await one.submit(W, start);
  await settle();
  const two = await tablet.open(gateway);
  await two.follow(W);
  await settle();
  gateway.cut();
  for (const reps of [1, 2, 3]) await one.submit(W, set(reps));
  for (const reps of [11, 12]) await two.submit(W, set(reps));
  gateway.isReachable = true;
  two.wake();
  await settle();
  one.wake();
  await settle();
  gateway.tellHeads();
  await settle();
  expect(gateway.sets(W).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 11, 12]);
  for (const engine of [one, two]) expect([engine.view(W)?.state.sets.size, engine.view(W)?.unsaved.size]).toEqual([5, 0]);
});
