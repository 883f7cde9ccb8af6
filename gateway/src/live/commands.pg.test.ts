import { startEngine, type Engine } from '@gymgenius/engine/serve/start-engine';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { gatewayBed, type Bed } from '../testing/gateway-bed.ts';
import { hears, LifterClient } from '../testing/lifter-client.ts';

let engine: Engine;
let bed: Bed;
beforeAll(async () => {
  engine = await startEngine();
  bed = await gatewayBed({ databaseUrl: inject('databaseUrl'), redisUrl: inject('redisUrl'), ENGINE_ADDRESS: `127.0.0.1:${engine.port}` });
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
  await engine.stop();
});

async function lifting(): Promise<LifterClient> {
  const { token } = await bed.person();
  const lifter = new LifterClient(await bed.connect(token));
  await lifter.start();
  return lifter;
}
const facts = async (workoutId: string) =>
  (
    await bed.db.query<{ seq: number; type: string; payload: { code?: string } }>(
      'select seq, type, payload from workout_event where workout_id = $1 order by seq',
      [workoutId],
    )
  ).rows;

test('[P18] the engine answers each set with the next one', async () => {
  const lifter = await lifting();
  for (let seq = 2; seq <= 6; seq += 1) {
    const offered = hears(lifter.socket, 'suggestion_offered', ({ basisSeq }) => basisSeq === seq);
    expect(await lifter.logSet()).toMatchObject({ kind: 'committed', seq });
    expect((await offered).suggestion).toMatchObject({
      source: expect.stringMatching(/model|filter/),
      load: { kind: 'external', unit: 'kg' },
    });
  }
  const rows = async () =>
    (
      await bed.db.query<{ n: number }>('select basis_seq as n from prediction where workout_id = $1 and basis_seq > 1 order by 1', [
        lifter.workoutId,
      ])
    ).rows;
  await expect.poll(rows).toEqual([2, 3, 4, 5, 6].map((n) => ({ n })));
});

test('[P7] the ack leaves after the commit: another connection reads the event at once', async () => {
  const lifter = await lifting();
  for (let seq = 2; seq <= 20; seq += 1) {
    await lifter.logSet();
    expect((await facts(lifter.workoutId)).at(-1)).toMatchObject({ seq, type: 'set_logged' });
  }
});

test('[P8] the same command is answered as the first time, from another socket too, and is applied once', async () => {
  const { token } = await bed.person();
  const lifter = new LifterClient(await bed.connect(token));
  await lifter.start();
  const command = lifter.envelope(lifter.set());
  const first = await lifter.send(command);
  expect(await lifter.send(command)).toEqual(first);
  const other = new LifterClient(await bed.connect(token), lifter.workoutId, lifter.clientId);
  expect(await other.send(command)).toEqual(first);
  const rest = { token, headers: { 'idempotency-key': command.commandId }, body: { performedAt: Date.now(), command: command.command } };
  expect((await bed.request('POST', `/v1/workouts/${lifter.workoutId}/commands`, rest)).body).toMatchObject({ seq: 2 });
  expect(await facts(lifter.workoutId)).toHaveLength(2);
});

test('[P9] a gap in clientSeq writes nothing and names the expected one', async () => {
  const lifter = await lifting();
  expect(await lifter.send(lifter.envelope(lifter.set(), { clientSeq: 5 }))).toEqual({ kind: 'renumber', expected: 2 });
  expect(await facts(lifter.workoutId)).toHaveLength(1);
});

test('[P9] a window of commands reaches the log in the order in which it was sent, the start included', async () => {
  const { token } = await bed.person();
  const lifter = new LifterClient(await bed.connect(token));
  const started = lifter.start();
  const sets = Array.from({ length: 7 }, (_, n) => lifter.logSet({ reps: n + 1 }));
  expect(await started).toMatchObject({ kind: 'committed', seq: 1 });
  expect(await Promise.all(sets)).toMatchObject(sets.map((_, n) => ({ kind: 'committed', seq: n + 2 })));
  const rows = await bed.db.query<{ reps: number }>('select reps from "set" where workout_id = $1 order by seq', [lifter.workoutId]);
  expect(rows.rows.map(({ reps }) => reps)).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

test('[P10] a body that cannot be read is refused for good and takes its clientSeq', async () => {
  const lifter = await lifting();
  const wrong = { ...lifter.set(), set: { surprise: true } } as never;
  const command = lifter.envelope(wrong);
  const refused = { kind: 'committed', seq: 2, refused: 'invalid_command' };
  expect(await lifter.send(command)).toMatchObject(refused);
  expect(await lifter.send(command)).toMatchObject(refused);
  expect(await lifter.logSet()).toMatchObject({ kind: 'committed', seq: 3, refused: null });
  expect((await facts(lifter.workoutId))[1]).toMatchObject({ type: 'command_refused', payload: { code: 'invalid_command' } });
});

test.each([
  ['nothing', undefined],
  ['null', null],
  ['a number', 7],
  ['a string', 'log_set'],
  ['an array', []],
  ['no command', { commandId: randomUUID() }],
  ['a prototype', JSON.parse('{"__proto__":{"admin":true}}')],
])('[P10] an envelope that is %s is set aside, and the socket lives', async (_, payload) => {
  const lifter = await lifting();
  const ack = await lifter.socket.emitWithAck('log_set', payload as never);
  expect(ack).toMatchObject({ kind: 'fix', code: 'invalid_command' });
  expect(await lifter.logSet()).toMatchObject({ kind: 'committed', seq: 2 });
});

test('[P10] an envelope under another name than its own is set aside', async () => {
  const lifter = await lifting();
  const ack = await lifter.socket.emitWithAck('skip_rest', lifter.envelope(lifter.set()));
  expect(ack).toMatchObject({ kind: 'fix', code: 'invalid_command' });
});

test('[P5] 33 KB close the socket; it comes back, and nothing was written', async () => {
  const lifter = await lifting();
  const closed = new Promise((resolve) => lifter.socket.once('disconnect', resolve));
  lifter.socket.emit('log_set', { ...lifter.envelope(lifter.set({ note: 'x'.repeat(33_000) })) }, () => undefined);
  await closed;
  expect(await facts(lifter.workoutId)).toHaveLength(1);
});

test('[P11] to a stranger a workout is not there, by socket and by REST, whether it exists or not', async () => {
  const lifter = await lifting();
  const { token } = await bed.person();
  const socket = await bed.connect(token);
  const nowhere = { kind: 'fix', code: 'not_found' };
  for (const workoutId of [lifter.workoutId, randomUUID()]) {
    const stranger = new LifterClient(socket, workoutId);
    expect(await stranger.logSet()).toMatchObject(nowhere);
    expect(await socket.emitWithAck('watch', { workouts: { [workoutId]: { epoch: 0, seq: 0 } } })).toMatchObject({
      ok: false,
      code: 'not_found',
    });
    for (const path of [`/v1/workouts/${workoutId}`, `/v1/workouts/${workoutId}/events`])
      expect(await bed.request('GET', path, { token })).toMatchObject({ status: 404, body: { code: 'not_found' } });
  }
  expect(await new LifterClient(socket, lifter.workoutId).start()).toMatchObject(nowhere);
  const { rows } = await bed.db.query<{ id: string }>('select athlete_id as id from workout where id = $1', [lifter.workoutId]);
  for (const path of [`/v1/workouts?athleteId=${rows[0]?.id}`, `/v1/sets?athleteId=${rows[0]?.id}`])
    expect(await bed.request('GET', path, { token })).toMatchObject({ status: 404 });
  expect(await facts(lifter.workoutId)).toHaveLength(1);
});

test('[P11] a set ahead of its start is told to begin at 1', async () => {
  const { token } = await bed.person();
  const lifter = new LifterClient(await bed.connect(token));
  expect(await lifter.send(lifter.envelope(lifter.set(), { clientSeq: 2 }))).toEqual({ kind: 'renumber', expected: 1 });
});

test('[P6] probe answers the clock at once', async () => {
  const { token } = await bed.person();
  const socket = await bed.connect(token);
  const before = Date.now();
  const { now } = (await socket.emitWithAck('probe', {})) as { now: number };
  expect(now).toBeGreaterThanOrEqual(before);
  expect(now).toBeLessThanOrEqual(Date.now());
});
