import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { gatewayBed, type Bed } from '../testing/gateway-bed.ts';
import { LifterClient } from '../testing/lifter-client.ts';

let bed: Bed;
beforeAll(async () => {
  bed = await gatewayBed({ databaseUrl: inject('databaseUrl'), redisUrl: inject('redisUrl') });
});
afterAll(() => bed[Symbol.asyncDispose]());

test('a new lifter has kit, units and an empty day', async () => {
  const { token, personId } = await bed.person();
  const me = await bed.request('GET', '/v1/me', { token });
  expect(me).toMatchObject({ status: 200, body: { personId, role: 'lifter', unit: 'kg', kit: { unit: 'kg' }, coaches: [] } });
  const today = await bed.request('GET', '/v1/today', { token });
  expect(today).toMatchObject({ status: 200, body: { active: null, plan: null, recent: [], history: {} } });
  expect(today.body['week']).toHaveLength(7);
});

test('PATCH /v1/me changes what is named and keeps the rest', async () => {
  const { token } = await bed.person();
  const { body } = await bed.request('PATCH', '/v1/me', { token, body: { unit: 'lb', bodyweightKg: 82.5, zone: 'Europe/Berlin' } });
  expect(body).toMatchObject({ unit: 'lb', bodyweightKg: 82.5, zone: 'Europe/Berlin', goal: 'hypertrophy', kit: { unit: 'lb' } });
});

test('a workout by REST: start, set, resent set, list, detail, events', async () => {
  const { token } = await bed.person();
  const phone = new LifterClient(await bed.connect(token));
  const start = phone.envelope({
    type: 'start_workout',
    title: 'Push',
    zone: 'UTC',
    goal: 'strength',
    kit: (await bed.request('GET', '/v1/me', { token })).body['kit'] as never,
    slots: [{ slotId: phone.slotId, exerciseId: 'bench-press', supersetGroup: null, targets: [], restSec: null }],
  });
  const { workoutId } = phone;
  const { type: _, ...body } = start.command as { type: string };
  const key = { 'idempotency-key': randomUUID() };
  expect(
    await bed.request('POST', '/v1/workouts', { token, headers: key, body: { workoutId, performedAt: Date.now(), ...body } }),
  ).toMatchObject({ status: 200, body: { seq: 1, refused: null } });
  const set = phone.set().set;
  const setKey = { 'idempotency-key': randomUUID() };
  const logged = { token, headers: setKey, body: { workoutId, performedAt: Date.now(), set } };
  expect((await bed.request('POST', '/v1/sets', logged)).body).toMatchObject({ seq: 2 });
  expect((await bed.request('POST', '/v1/sets', logged)).body).toMatchObject({ seq: 2, refused: null });
  const command = { type: 'finish_workout' };
  expect(
    (
      await bed.request('POST', `/v1/workouts/${workoutId}/commands`, {
        token,
        headers: { 'idempotency-key': randomUUID() },
        body: { performedAt: Date.now(), command },
      })
    ).body,
  ).toMatchObject({ seq: 3, refused: null });
  expect((await bed.request('GET', '/v1/workouts', { token })).body).toMatchObject({
    workouts: [{ workoutId, title: 'Push', status: 'finished', sets: 1, volumeKg: 640 }],
  });
  expect((await bed.request('GET', `/v1/workouts/${workoutId}`, { token })).body).toMatchObject({
    workout: { workoutId },
    sets: [{ reps: 8, note: 'private words' }],
    records: [],
  });
  const events = await bed.request('GET', `/v1/workouts/${workoutId}/events?after=1`, { token });
  expect(events.body).toMatchObject({ head: 3, more: false, events: [{ seq: 2, commandId: setKey['idempotency-key'] }, { seq: 3 }] });
  const today = await bed.request('GET', '/v1/today', { token });
  expect(today.body).toMatchObject({
    plan: { title: 'Push', slots: [{ exerciseId: 'bench-press', targets: [{ reps: { min: 6, max: 8 }, rir: 2 }] }] },
    recent: [{ workoutId }],
    history: { 'bench-press': [{ reps: 8 }] },
    pains: [],
  });
  const reportedAt = Date.now();
  const hurt = { performedAt: reportedAt, command: { type: 'report_pain', slotId: set.slotId } };
  const pain = { token, headers: { 'idempotency-key': randomUUID() }, body: hurt };
  expect((await bed.request('POST', `/v1/workouts/${workoutId}/commands`, pain)).body).toMatchObject({ refused: null });
  const after = await bed.request('GET', '/v1/today', { token });
  expect(after.body).toMatchObject({ pains: [{ exerciseId: 'bench-press', reportedAt }] });
});
