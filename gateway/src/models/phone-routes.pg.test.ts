import { modelParametersFromJson, type ModelParametersJson } from '@gymgenius/domain/prediction/model-parameters-json';
import { STATE_VERSION } from '@gymgenius/domain/prediction/lifter-state';
import { baseParameters, baseParametersJson } from '@gymgenius/store/models/base-parameters';
import { movePointer, recordVersion } from '@gymgenius/store/models/model-moves';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { gatewayBed, type Bed } from '../testing/gateway-bed.ts';
import { baseDetail } from './model-detail.ts';

let bed: Bed;
beforeAll(async () => {
  bed = await gatewayBed({ databaseUrl: inject('databaseUrl'), redisUrl: inject('redisUrl') });
});
afterAll(() => bed[Symbol.asyncDispose]());

const STATE = '/v1/me/lifter-state?exercises=bench-press,deadlift';
async function learned(athleteId: string, exerciseId: string, habits: string): Promise<void> {
  await bed.db.query(
    `insert into lifter_state (athlete_id, exercise_id, state_version, basis, blob, habits) values ($1, $2, $3, '{}', $4, $5)`,
    [athleteId, exerciseId, STATE_VERSION, Buffer.from(`blob of ${exerciseId}`), Buffer.from(habits)],
  );
}
async function lifted(athleteId: string, exerciseId: string, status: string, at: number): Promise<void> {
  const workoutId = randomUUID();
  await bed.db.query(
    `insert into workout (id, athlete_id, status, source, title, zone, goal, started_at) values ($1, $2, $3, 'live', 'A', 'UTC', 'strength', to_timestamp($4))`,
    [workoutId, athleteId, status, at],
  );
  await bed.db.query(
    `insert into "set" (workout_id, set_id, athlete_id, slot_id, exercise_id, type, load_kind, load_value, load_unit, load_kg, reps, performed_at, seq, removed)
     values ($1, gen_random_uuid(), $2, gen_random_uuid(), $3, 'working', 'external', 80, 'kg', 80, 5, to_timestamp($4), 2, false)`,
    [workoutId, athleteId, exerciseId, at],
  );
}

test('a phone gets its own state, the habits that it asks for, and sets of finished workouts; nobody else’s', async () => {
  const [me, other] = [await bed.person(), await bed.person()];
  for (const { personId } of [me, other])
    for (const id of ['all', 'bench-press', 'back-squat']) await learned(personId, id, `${personId} ${id}`);
  await lifted(me.personId, 'bench-press', 'finished', 1_750_000_000);
  await lifted(me.personId, 'bench-press', 'active', 1_750_900_000);
  await lifted(other.personId, 'bench-press', 'finished', 1_750_000_500);
  expect((await bed.request('GET', STATE)).status).toBe(401);
  const { body, headers } = await bed.request('GET', STATE, { token: me.token });
  const text = (value: unknown) =>
    Object.fromEntries(Object.entries(value as object).map(([id, blob]) => [id, Buffer.from(String(blob), 'base64').toString()]));
  expect(text(body['states'])).toEqual({ all: 'blob of all', 'bench-press': 'blob of bench-press', 'back-squat': 'blob of back-squat' });
  expect(text(body['habits'])).toEqual({ all: `${me.personId} all`, 'bench-press': `${me.personId} bench-press` });
  expect(body).toMatchObject({
    model: { name: baseDetail().name, sha256: baseDetail().sha256 },
    history: { 'bench-press': [{ performedAt: 1_750_000_000_000, reps: 5, rir: null }], deadlift: [] },
  });
  expect(body['stamp']).not.toBe('');
  expect(Object.fromEntries(headers)).toMatchObject({ 'content-encoding': 'gzip', 'cache-control': 'no-store' });
  for (const wrong of ['/v1/me/lifter-state', `/v1/me/lifter-state?exercises=${Array.from({ length: 61 }, (_, at) => `x${at}`).join(',')}`])
    expect((await bed.request('GET', wrong, { token: me.token })).status).toBe(400);
});

test('a lifter gets any version’s parameters whole, once; not those of a graph that a phone could not evaluate', async () => {
  const { token } = await bed.person();
  const path = `/v1/models/${baseDetail().name}/parameters`;
  expect((await bed.request('GET', path)).status).toBe(401);
  const { body, headers } = await bed.request('GET', path, { token });
  expect(modelParametersFromJson(body['parameters'] as ModelParametersJson)).toEqual(baseParameters());
  expect(JSON.stringify(body)).not.toContain('fittedOn');
  const again = await bed.request('GET', path, { token, headers: { 'if-none-match': headers.get('etag') ?? '' } });
  expect(again.status).toBe(304);

  const [trained, brought] = [`model-${randomUUID()}`, `model-${randomUUID()}`];
  await recordVersion(bed.db, { name: trained, sha256: 'abc', card: {}, parameters: baseParametersJson() });
  await recordVersion(bed.db, { name: brought, sha256: 'def', card: {} });
  await movePointer(bed.db, { pointer: 'champion', to: trained, revision: null, actor: 'operator', reason: 'a test' });
  const answer = await bed.request('GET', `/v1/models/${trained}/parameters`, { token });
  expect(answer.headers.get('cache-control')).toContain('immutable');
  expect((await bed.request('GET', STATE, { token })).body).toMatchObject({ model: { name: trained, sha256: 'abc' } });
  await bed.db.query(`delete from model_pointer`);
  for (const name of [brought, 'model-9']) expect((await bed.request('GET', `/v1/models/${name}/parameters`, { token })).status).toBe(404);
});
