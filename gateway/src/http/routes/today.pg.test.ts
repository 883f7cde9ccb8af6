import { KG_KIT } from '@gymgenius/domain/lifting/kit';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { gatewayBed, type Bed } from '../../testing/gateway-bed.ts';
import type { Client } from '../../testing/open-socket.ts';
import { LifterClient } from '../../testing/lifter-client.ts';

let bed: Bed;
beforeAll(async () => {
  bed = await gatewayBed({ databaseUrl: inject('databaseUrl'), redisUrl: inject('redisUrl') });
});
afterAll(() => bed[Symbol.asyncDispose]());

const DAY_MS = 86_400_000;

/** A warm-up and two working sets of bench press, an hour long; the finish is left to the caller. */
async function lift(socket: Client, title: string, performedAt: number) {
  const phone = new LifterClient(socket);
  const slots = [{ slotId: phone.slotId, exerciseId: 'bench-press', supersetGroup: null, targets: [], restSec: null }];
  const kit = structuredClone(KG_KIT) as never;
  const say = (command: Parameters<LifterClient['envelope']>[0], minutes: number) =>
    phone.send(phone.envelope(command, { performedAt: performedAt + minutes * 60_000 }));
  await say({ type: 'start_workout', title, zone: 'UTC', goal: 'strength', kit, slots }, 0);
  await say(phone.set({ type: 'warmup', load: { kind: 'external', value: 40, unit: 'kg' }, reps: 10 }), 1);
  await say(phone.set(), 20);
  await say(phone.set({ reps: 7 }), 40);
  return { workoutId: phone.workoutId, finish: () => say({ type: 'finish_workout' }, 60) };
}

test('with the ack of the finish, today has the workout in week and list and plans the next one of the rotation', async () => {
  const { token } = await bed.person();
  const socket = await bed.connect(token);
  const now = Date.now();
  const earlier = ['Lower A', 'Upper A', 'Lower A', 'Upper A'];
  for (const [n, title] of earlier.entries()) await (await lift(socket, title, now - (10 - n) * DAY_MS)).finish();
  const before = await bed.request('GET', '/v1/today', { token });
  expect(before.body).toMatchObject({ plan: { title: 'Lower A' } });

  const { workoutId, finish } = await lift(socket, 'Lower A', now - 3_600_000);
  expect((await bed.request('GET', '/v1/today', { token })).body).toMatchObject({ active: { workoutId }, plan: { title: 'Lower A' } });
  expect(await finish()).toMatchObject({ kind: 'committed', refused: null });
  const { body } = await bed.request('GET', '/v1/today', { token });
  expect(body).toMatchObject({ active: null, plan: { title: 'Upper A' } });
  expect((body['recent'] as unknown[])[0]).toMatchObject({ workoutId, title: 'Lower A', status: 'finished', sets: 2, volumeKg: 1_200 });
  const setsOf = (week: unknown) => (week as { sets: number }[]).reduce((sum, day) => sum + day.sets, 0);
  // What was done on Sunday evening is not of the week that begins at midnight.
  const isOfThisWeek = new Date(now - 3_600_000).getUTCDay() !== 0 || new Date(now).getUTCDay() === 0;
  expect(!isOfThisWeek || setsOf(body['week']) === setsOf(before.body['week']) + 2).toBe(true);
});

test('list, detail and today count the same: no warm-up is a set of work', async () => {
  const { token } = await bed.person();
  const { workoutId, finish } = await lift(await bed.connect(token), 'Push', Date.now() - 3_600_000);
  await finish();
  const counted = { workoutId, sets: 2, volumeKg: 80 * 8 + 80 * 7, exerciseIds: ['bench-press'] };
  const detail = await bed.request('GET', `/v1/workouts/${workoutId}`, { token });
  expect(detail.body).toMatchObject({ workout: counted });
  expect(detail.body['sets']).toHaveLength(3);
  expect((await bed.request('GET', '/v1/workouts', { token })).body).toMatchObject({ workouts: [counted] });
  expect((await bed.request('GET', '/v1/today', { token })).body).toMatchObject({ recent: [counted] });
});
