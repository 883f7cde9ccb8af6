import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FakeGateway } from './fake-gateway.ts';
import { Installation, set, settle, start, W } from './fake-installation.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a set is on the phone before it is shown, then saved; the row goes when the log shows it', async () => {
  const gateway = new FakeGateway();
  const phone = new Installation();
  const engine = await phone.open(gateway);
  gateway.cut();
  await engine.submit(W, start);
  await engine.submit(W, set(5));
  expect(await phone.store.rows('a')).toHaveLength(2);
  expect(engine.view(W)?.unsaved.size).toBe(1);
  gateway.isReachable = true;
  engine.wake();
  await settle();
  expect(gateway.sets(W)).toEqual([5]);
  expect([engine.view(W)?.unsaved.size, engine.view(W)?.state.sets.size, await phone.store.rows('a')]).toEqual([0, 1, []]);
});

test('[I8] a workout that is followed while the phone is still connecting arrives too', async () => {
  const gateway = new FakeGateway();
  const other = await new Installation().open(gateway);
  await other.submit(W, start);
  await other.submit(W, set(5));
  await settle();
  gateway.greetsAfterMs = 500;
  const engine = await new Installation().open(gateway);
  await engine.follow(W);
  expect(engine.view(W)?.state.status).not.toBe('active');
  await vi.advanceTimersByTimeAsync(600);
  expect([engine.view(W)?.state.status, engine.view(W)?.state.sets.size]).toEqual(['active', 1]);
});

test('[I2] the ack is lost and the app is killed: what is found in the log is not sent again', async () => {
  const gateway = new FakeGateway();
  const phone = new Installation();
  const first = await phone.open(gateway);
  await first.submit(W, start);
  await settle();
  gateway.losesAcks = true;
  await first.submit(W, set(5));
  await settle();
  first.stop();
  gateway.losesAcks = false;
  const second = await phone.open(gateway);
  await second.follow(W);
  await settle();
  expect(gateway.sets(W)).toEqual([5]);
  expect([second.unsent, second.view(W)?.unsaved.size, second.view(W)?.state.sets.size]).toEqual([[], 0, 1]);
});

test('[I2] the gateway falls silent: probe, a new connection, the same command again', async () => {
  const gateway = new FakeGateway();
  const engine = await new Installation().open(gateway);
  await engine.submit(W, start);
  await settle();
  gateway.losesAcks = true;
  await engine.submit(W, set(5));
  await vi.advanceTimersByTimeAsync(3500);
  gateway.losesAcks = false;
  await vi.advanceTimersByTimeAsync(1000);
  await settle();
  expect(gateway.sets(W)).toEqual([5]);
  expect(engine.unsent).toEqual([]);
});

test('[I5] the log expects other numbers: a new clientId, the same commandIds, the same order', async () => {
  const gateway = new FakeGateway();
  const phone = new Installation();
  const engine = await phone.open(gateway);
  const before = await phone.store.clientId();
  gateway.cut();
  await engine.submit(W, start);
  for (const reps of [1, 2, 3]) await engine.submit(W, set(reps));
  const commandIds = engine.unsent.map((row) => row.commandId);
  gateway.answers.push(() => ({ kind: 'renumber', expected: 40 }));
  gateway.isReachable = true;
  engine.wake();
  await settle();
  expect(await phone.store.clientId()).not.toBe(before);
  expect(gateway.logs.get(W)?.map((event) => event.commandId)).toEqual(commandIds);
  expect(gateway.sets(W)).toEqual([1, 2, 3]);
});

test('one of eight can never be accepted: it is set aside and kept, the others arrive in order', async () => {
  const gateway = new FakeGateway();
  const engine = await new Installation().open(gateway);
  gateway.cut();
  await engine.submit(W, start);
  for (const reps of [1, 2, 3, 4, 5, 6, 7]) await engine.submit(W, set(reps));
  for (let i = 0; i < 4; i += 1) gateway.answers.push(() => null);
  gateway.answers.push(() => ({ kind: 'fix', code: 'invalid_command', message: 'cannot be read' }));
  gateway.isReachable = true;
  engine.wake();
  await settle();
  expect(gateway.sets(W)).toEqual([1, 2, 3, 5, 6, 7]);
  expect(engine.setAside.map((row) => row.problem)).toEqual(['cannot be read']);
  expect(engine.unsent).toEqual([]);
});

test('a command that no socket takes is set aside at once, with a sentence, and what comes after it arrives', async () => {
  const gateway = new FakeGateway();
  const engine = await new Installation().open(gateway);
  await engine.submit(W, start);
  gateway.cut();
  await engine.submit(W, { type: 'write_note', slotId: null, text: '€'.repeat(11_000) });
  await engine.submit(W, set(5));
  await settle();
  expect(engine.setAside.map(({ problem }) => problem)).toEqual(['This is too large to be sent.']);
  gateway.isReachable = true;
  engine.wake();
  await settle();
  expect([gateway.sets(W), engine.unsent]).toEqual([[5], []]);
});

test('two tabs: both show every set, only the holder of the lock sends, and the other takes over when it is gone', async () => {
  const gateway = new FakeGateway();
  const phone = new Installation();
  const [one, two] = [await phone.open(gateway), await phone.open(gateway)];
  await one.submit(W, start);
  await settle();
  await two.submit(W, set(1));
  await one.submit(W, set(2));
  await settle();
  await settle();
  expect(gateway.sets(W)).toEqual([1, 2]);
  expect([one.view(W)?.state.sets.size, two.view(W)?.state.sets.size, two.view(W)?.unsaved.size]).toEqual([2, 2, 0]);
  one.stop();
  await settle();
  await two.submit(W, set(3));
  await settle();
  expect(gateway.sets(W)).toEqual([1, 2, 3]);
});

test('[I2] a tab takes over from one that sent and froze; the other wakes, sends nothing more, and both show the same', async () => {
  const gateway = new FakeGateway();
  const phone = new Installation();
  const [frozen, hand] = [await phone.open(gateway), await phone.open(gateway)];
  expect([frozen.link, hand.link]).toEqual(['online', 'online']);
  await frozen.submit(W, start);
  await settle();
  gateway.losesAcks = true;
  await frozen.submit(W, set(1));
  await settle();
  gateway.losesAcks = false;
  phone.steal();
  await settle();
  await hand.submit(W, set(2));
  await settle();
  await frozen.submit(W, set(3));
  await settle();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(gateway.sets(W)).toEqual([1, 2, 3]);
  for (const tab of [frozen, hand])
    expect([tab.link, tab.unsent, tab.view(W)?.state.sets.size, tab.view(W)?.unsaved.size]).toEqual(['online', [], 3, 0]);
});

test('[I7] [I8] a gap is asked for again, and heads find what never came', async () => {
  const gateway = new FakeGateway();
  const engine = await new Installation().open(gateway);
  await engine.submit(W, start);
  await settle();
  gateway.append(W, 'a', { type: 'note_written', slotId: null, text: 'missed' }, false);
  gateway.append(W, 'a', { type: 'note_written', slotId: null, text: 'heard' });
  expect(engine.view(W)?.head).toBe(3);
  gateway.append(W, 'a', { type: 'note_written', slotId: null, text: 'missed too' }, false);
  gateway.tellHeads();
  expect(engine.view(W)?.state.note).toBe('missed too');
});

test('another account on this phone never sends what belongs to the first', async () => {
  const gateway = new FakeGateway();
  const phone = new Installation();
  const first = await phone.open(gateway);
  gateway.cut();
  await first.submit(W, start);
  first.stop();
  gateway.isReachable = true;
  const second = await phone.open(gateway, 'b');
  await settle();
  expect([second.unsent, gateway.logs.size]).toEqual([[], 0]);
  expect(await phone.store.rows('a')).toHaveLength(1);
});

test('a refusal that is final moves the queue on and is told', async () => {
  const gateway = new FakeGateway();
  const phone = new Installation();
  const engine = await phone.open(gateway);
  await engine.submit(W, start);
  await engine.submit(W, { type: 'skip_rest' });
  await engine.submit(W, set(5));
  await settle();
  expect([phone.refused, gateway.sets(W), engine.unsent]).toEqual([['no_rest_running'], [5], []]);
});
