import { startEngine, type Engine } from '@gymgenius/engine/serve/start-engine';
import { encodeTraits } from '@gymgenius/domain/prediction/state-blob';
import { toSuggested } from '@gymgenius/domain/prediction/suggested';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { gatewayBed, type Bed } from '../testing/gateway-bed.ts';
import { hears, LifterClient } from '../testing/lifter-client.ts';

let engine: Engine;
let bed: Bed;
beforeAll(async () => {
  engine = await startEngine();
  bed = await gatewayBed({
    databaseUrl: inject('databaseUrl'),
    redisUrl: inject('redisUrl'),
    ENGINE_ADDRESS: `127.0.0.1:${engine.port}`,
  });
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
  await engine.stop();
});

async function lifting() {
  const { token, personId } = await bed.person();
  const phone = new LifterClient(await bed.connect(token));
  const first = hears(phone.socket, 'suggestion_offered', ({ basisSeq }) => basisSeq === 1);
  await phone.start();
  return { token, personId, phone, offer: await first };
}

test('[P28] one what-if answers every weight, both rests and all reps; a coach may ask, a stranger finds nothing', async () => {
  const { token, personId, phone } = await lifting();
  await phone.logSet({ load: { kind: 'external', value: 60, unit: 'kg' } });
  const { workoutId } = phone;
  const answer = await phone.socket.emitWithAck('what_if', { workoutId });
  if (!answer.ok || !('whatIf' in answer)) throw new Error('no what-if');
  expect(answer).toMatchObject({ workoutId, basisSeq: 2, slotId: phone.slotId, setIndex: 1 });
  const grid = answer.whatIf;
  if (grid === null) throw new Error('no grid');
  expect(grid.loads.length * grid.restSec.length * grid.reps.count).toBe(grid.hit.length);
  expect(grid.hit.length).toBeLessThanOrEqual(300);
  // The whole answer stays under what a phone may even send.
  expect(JSON.stringify(answer).length).toBeLessThan(8_000);
  expect(grid.loads[grid.allowed - 1]).toBeLessThan(grid.loads.at(-1) ?? 0);
  expect(grid.cap).not.toBeNull();
  expect((await bed.request('GET', `/v1/workouts/${workoutId}/what-if`, { token })).body).toEqual(answer);

  const [coach, stranger] = [await bed.person('coach'), await bed.person()];
  await bed.link(coach.personId, personId);
  expect(await (await bed.connect(coach.token)).emitWithAck('what_if', { workoutId })).toEqual(answer);
  const screen = await bed.connect(stranger.token);
  expect(await screen.emitWithAck('what_if', { workoutId })).toMatchObject({ ok: false, code: 'not_found' });
  expect(await screen.emitWithAck('what_if', { workoutId: randomUUID() })).toMatchObject({ ok: false, code: 'not_found' });
  expect(await screen.emitWithAck('what_if', { workoutId: 7 } as never)).toMatchObject({ ok: false, code: 'invalid_request' });
  expect((await bed.request('GET', `/v1/workouts/${workoutId}/what-if`, { token: stranger.token })).status).toBe(404);

  await phone.send(phone.envelope({ type: 'finish_workout' }));
  expect(await phone.socket.emitWithAck('what_if', { workoutId })).toMatchObject({ ok: false, code: 'conflict' });
});

test('[P28] without an engine a what-if is unavailable, and nothing else is', async () => {
  await using alone = await gatewayBed({ databaseUrl: inject('databaseUrl'), redisUrl: inject('redisUrl') });
  const { token } = await alone.person();
  const phone = new LifterClient(await alone.connect(token));
  await phone.start();
  expect(await phone.socket.emitWithAck('what_if', { workoutId: phone.workoutId })).toMatchObject({ ok: false, code: 'unavailable' });
  expect((await alone.request('GET', `/v1/workouts/${phone.workoutId}/what-if`, { token })).status).toBe(503);
  expect(await phone.logSet()).toMatchObject({ kind: 'committed' });
});

test('[P29] receipts and insights come from the sets themselves, for the lifter and a coach who may watch', async () => {
  const { token, personId, phone, offer } = await lifting();
  const { suggestionId, suggestion } = offer;
  const seen = hears(phone.socket, 'workout_event', ({ seq }) => seq === 2);
  await phone.logSet({ load: suggestion.load, reps: suggestion.reps, suggestionId });
  expect(await seen).toMatchObject({ fact: { set: { suggested: toSuggested(suggestion) } } });
  // Done without a server: the phone's own filter said three to five.
  const forecast = { reps: 4, low: 3, high: 5, hit: 0.5, fail: 0.1 };
  const alone = { ...toSuggested(suggestion), source: 'filter', modelVersion: 'filter-1', forecast, lastReps: 7 } as const;
  await phone.logSet({ load: alone.load, reps: 6, suggestionId: randomUUID(), suggested: alone });
  await phone.logSet({ load: { ...alone.load, value: 20 }, reps: 12, suggestionId: randomUUID(), suggested: alone });
  await phone.logSet();
  const path = `/v1/workouts/${phone.workoutId}/receipts`;
  const { status, body } = await bed.request('GET', path, { token });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    receipts: [
      { reps: suggestion.reps, sameLoad: true, inRange: true, suggested: { modelVersion: 'prior-1', propensity: 1 } },
      { reps: 6, sameLoad: true, error: 2, inRange: false },
      { reps: 12, sameLoad: false, error: null, inRange: null },
    ],
  });
  const insights = await bed.request('GET', '/v1/me/insights?weeks=4', { token });
  expect(insights.body).toMatchObject({
    weeks: [{ from: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/), suggested: 3, predicted: 2 }],
    overall: { suggested: 3, predicted: 2, repeated: 1, repeatLastError: 1, errorWhereRepeated: 2, inRange: 0.5 },
    rirBias: null,
  });

  const [coach, stranger] = [await bed.person('coach'), await bed.person('coach')];
  await bed.link(coach.personId, personId);
  const theirs = `/v1/athletes/${personId}/insights?weeks=4`;
  expect((await bed.request('GET', theirs, { token: coach.token })).body).toEqual(insights.body);
  const receipts = await bed.request('GET', path, { token: coach.token });
  expect(receipts.body).toEqual(body);
  expect(JSON.stringify(receipts.body)).not.toContain('private words');
  for (const url of [theirs, path]) expect((await bed.request('GET', url, { token: stranger.token })).status).toBe(404);
  expect((await bed.request('GET', '/v1/me/insights?weeks=99', { token })).status).toBe(400);
  const removed = await bed.db.query(`update "set" set removed = true where workout_id = $1 and reps = 6`, [phone.workoutId]);
  expect(removed.rowCount).toBe(1);
  expect((await bed.request('GET', '/v1/me/insights', { token })).body).toMatchObject({ overall: { predicted: 1 } });
});

test('[P29] a lifter whose words are known to hide reps is told', async () => {
  const { token, personId } = await bed.person();
  const blob = encodeTraits({
    rirBias: 1.2,
    rirBiasVar: 0.05,
    lnRecovery: 0,
    lnRecoveryVar: 0.1,
    usualRir: 2,
    ratedSets: 60,
  });
  await bed.db.query(`insert into lifter_state (athlete_id, exercise_id, state_version, basis, blob) values ($1, 'all', $2, '{}', $3)`, [
    personId,
    blob[0],
    Buffer.from(blob),
  ]);
  const { body } = await bed.request('GET', '/v1/me/insights', { token });
  expect(body['rirBias']).toMatchObject({ atRir: 2, ratedSets: 60 });
  expect((body['rirBias'] as { more: number }).more).toBeGreaterThan(1);
});

test('PATCH /v1/me turns the drawing of equal loads off', async () => {
  const { token } = await bed.person();
  expect((await bed.request('GET', '/v1/me', { token })).body['tryEquals']).toBe(true);
  expect((await bed.request('PATCH', '/v1/me', { token, body: { tryEquals: false } })).body['tryEquals']).toBe(false);
  expect((await bed.request('GET', '/v1/me', { token })).body['tryEquals']).toBe(false);
});
