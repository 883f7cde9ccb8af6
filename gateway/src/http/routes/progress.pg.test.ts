import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { gatewayBed, type Bed, type Json } from '../../testing/gateway-bed.ts';

let bed: Bed;
beforeAll(async () => {
  bed = await gatewayBed({ databaseUrl: inject('databaseUrl'), redisUrl: inject('redisUrl') });
});
afterAll(() => bed[Symbol.asyncDispose]());

const HEAD = 'Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE';

/** One workout a week for `weeks`, the last today: two bench sets that rise, a warm-up, one curl. */
async function train(token: string, personId: string, weeks: number): Promise<void> {
  const rows = Array.from({ length: weeks }, (_, week) => {
    const day = new Date(Date.now() - (weeks - 1 - week) * 7 * 86_400_000 - 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
    const sets = [`Bench Press (Barbell),W,40,8`, `Bench Press (Barbell),1,${80 + week},5`, `Bench Press (Barbell),2,${80 + week},4`, 'Bicep Curl (Barbell),1,30,10']; // prettier-ignore
    return sets.map((set) => `${day},Push,30m,${set},0,0,,,8`);
  });
  const worker = setInterval(() => void bed.db.query('delete from outbox where athlete_id = $1', [personId]), 50);
  const upload = { fileName: 'strong.csv', text: [HEAD, ...rows.flat()].join('\n'), unit: 'kg', zone: 'UTC' };
  const { body } = await bed.request('POST', '/v1/imports', { token, body: upload });
  await bed.request('POST', `/v1/imports/${String(body['importId'])}/commit`, { token, body: { unit: 'kg', skipLastWorkouts: 0 } });
  clearInterval(worker);
}

test('sets per muscle by week, fractional; records; days; exercises', async () => {
  const { token, personId } = await bed.person();
  await train(token, personId, 4);
  const { body } = await bed.request('GET', '/v1/me/progress?weeks=3', { token });
  expect(body['weeks']).toHaveLength(3);
  const muscles = new Map((body['muscles'] as Json[]).map((row) => [row['muscle'], row]));
  // Two sets of bench a week: one each for the chest, half each for the triceps.
  expect(muscles.get('chest')).toEqual({ muscle: 'chest', sets: [2, 2, 2], usual: { min: 10, max: 20 } });
  expect(muscles.get('triceps')).toMatchObject({ sets: [1, 1, 1] });
  expect(muscles.get('biceps')).toMatchObject({ sets: [1, 1, 1] });
  expect((body['records'] as Json[]).slice(0, 2)).toMatchObject([
    { exerciseId: 'bench-press', kind: 'e1rm' },
    { exerciseId: 'bench-press', kind: 'weight', value: 83, previous: 82 },
  ]);
  expect(body['records']).toHaveLength(6);
  expect((body['days'] as Json[]).map(({ title, sets }) => [title, sets])).toEqual(Array.from({ length: 4 }, () => ['Push', 3]));
  expect(body['exercises']).toMatchObject([{ exerciseId: 'bench-press', sets: 8 }, { exerciseId: 'barbell-curl', sets: 4 }]); // prettier-ignore
});

test('one exercise: a point a workout with its best set and what was believed; nothing of anybody else', async () => {
  const [{ token, personId }, other] = [await bed.person(), await bed.person()];
  await train(token, personId, 5);
  const { body } = await bed.request('GET', '/v1/me/progress/bench-press', { token });
  const points = body['points'] as { best: Json; believed: { low: number; kg: number; high: number }; sets: number }[];
  expect(points.map(({ best, sets }) => [(best['load'] as Json)['value'], best['reps'], sets])).toEqual(
    [80, 81, 82, 83, 84].map((kg) => [kg, 5, 2]),
  );
  for (const { believed } of points) expect(believed.low < believed.kg && believed.kg < believed.high).toBe(true);
  // No worker runs here, so nothing has been learned yet.
  expect(body['now']).toBeNull();
  expect(body['records']).toHaveLength(8);
  expect((await bed.request('GET', '/v1/me/progress/no-such-lift', { token })).status).toBe(404);
  expect((await bed.request('GET', '/v1/me/progress/bench-press', { token: other.token })).body).toMatchObject({ points: [], records: [] });
});
