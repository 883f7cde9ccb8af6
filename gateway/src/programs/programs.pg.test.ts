import { FIVE_BY_FIVE } from '@gymgenius/domain/programs/built-in/five-by-five';
import { KG_KIT } from '@gymgenius/domain/lifting/kit';
import type { ProgramDetail } from '@gymgenius/proto/rest/programs';
import type { Today } from '@gymgenius/proto/rest/history';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { gatewayBed, type Bed } from '../testing/gateway-bed.ts';
import { LifterClient } from '../testing/lifter-client.ts';
import type { Client } from '../testing/open-socket.ts';

let bed: Bed;
beforeAll(async () => {
  bed = await gatewayBed({ databaseUrl: inject('databaseUrl'), redisUrl: inject('redisUrl') });
});
afterAll(() => bed[Symbol.asyncDispose]());

const DAY_MS = 86_400_000;
const weight = (lift: string, value: number, at: number) =>
  ({ kind: 'weight', id: randomUUID(), at, lift, value, unit: 'kg', reason: 'start' }) as const;

async function begin(token: string, at: number, change: object = {}) {
  const programId = randomUUID();
  const weights = { squat: 60, bench: 50, row: 40, press: 30, deadlift: 80 };
  const adjustments = Object.entries(weights).map(([lift, value]) => weight(lift, value, at));
  const body = { programId, program: FIVE_BY_FIVE, goal: 0.5, adjustments, isActive: true, ...change };
  expect((await bed.request('POST', '/v1/programs', { token, body })).status).toBe(200);
  return programId;
}

async function planOf(token: string): Promise<NonNullable<Today['plan']>> {
  const { plan } = (await bed.request('GET', '/v1/today', { token })).body as unknown as Today;
  if (!plan) throw new Error('no plan');
  return plan;
}
const loads = ({ slots }: NonNullable<Today['plan']>) =>
  slots.map(({ targets }) => `${targets.length}×${targets[0]?.reps.max}@${targets[0]?.load?.value}`);

/** Does what today asks, `short` reps less in the first exercise. */
async function follow(socket: Client, plan: NonNullable<Today['plan']>, performedAt: number, short = 0) {
  const phone = new LifterClient(socket);
  const slots = plan.slots.map((slot) => Object.assign({}, slot, { slotId: randomUUID() }));
  const places = slots.map(({ slotId }, at) => ({ slotId, place: plan.program?.places[at]?.place ?? '' }));
  const program = { programId: plan.program?.programId ?? '', day: plan.program?.day ?? '', places };
  let minute = 0;
  const say = (command: Parameters<LifterClient['envelope']>[0]) =>
    phone.send(phone.envelope(command, { performedAt: performedAt + (minute += 1) * 60_000 }));
  const kit = structuredClone(KG_KIT) as never;
  await say({ type: 'start_workout', title: plan.title, zone: 'UTC', goal: plan.goal, kit, slots, programSession: program });
  const setIds: string[] = [];
  for (const [at, slot] of slots.entries())
    for (const target of slot.targets) {
      const setId = randomUUID();
      setIds.push(setId);
      const load = target.load ?? { kind: 'external' as const, value: 20, unit: 'kg' as const };
      await say(phone.set({ setId, slotId: slot.slotId, load, reps: target.reps.max - (at === 0 ? short : 0), rir: null }));
    }
  expect(await say({ type: 'finish_workout' })).toMatchObject({ kind: 'committed', refused: null });
  return { phone, setIds, say };
}

test('[P31] 5×5 from picking it to its second workout: what was done is heavier, what failed is not, and an edit folds it anew', async () => {
  const { token } = await bed.person();
  const socket = await bed.connect(token);
  const start = Date.now() - 10 * DAY_MS;
  const programId = await begin(token, start);
  const first = await planOf(token);
  expect([first.title, loads(first), first.program?.places[0]?.why.because]).toEqual([
    'Workout A',
    ['5×5@60', '5×5@50', '5×5@40'],
    'start',
  ]);

  const { setIds, phone } = await follow(socket, first, start + DAY_MS, 1);
  const second = await planOf(token);
  expect([second.title, loads(second), second.program?.places[0]?.why]).toEqual([
    'Workout B',
    ['5×5@60', '5×5@30', '1×5@80'],
    expect.objectContaining({ because: 'hold', from: 60, to: 60, misses: 1 }),
  ]);

  // The log is mended: all five fives were done after all.
  for (const setId of setIds.slice(0, 5)) {
    const set = {
      type: 'working',
      load: { kind: 'external', value: 60, unit: 'kg' },
      reps: 5,
      rir: null,
      durationSec: null,
      note: null,
    } as const;
    expect(await phone.send(phone.envelope({ type: 'amend_set', setId, set }))).toMatchObject({ kind: 'committed', refused: null });
  }
  const mended = await planOf(token);
  expect([loads(mended)[0], mended.program?.places[0]?.why.because]).toEqual(['5×5@62.5', 'up']);
  await follow(socket, mended, start + 3 * DAY_MS);
  expect(loads(await planOf(token))).toEqual(['5×5@65', '5×5@52.5', '5×5@42.5']);
  const { body } = await bed.request('GET', `/v1/programs/${programId}`, { token });
  expect((body as unknown as ProgramDetail).sessions.map(({ day, places }) => [day, places.length])).toEqual([
    ['a', 3],
    ['b', 3],
  ]);
});

test('one program is active at a time; deleting it gives the rotation back, and taking that back gives the program', async () => {
  const { token } = await bed.person();
  const at = Date.now() - DAY_MS;
  const [one, two] = [await begin(token, at), await begin(token, at)];
  const active = async () => {
    const { body } = await bed.request('GET', '/v1/programs', { token });
    return (body['programs'] as { programId: string; isActive: boolean }[])
      .filter(({ isActive }) => isActive)
      .map(({ programId }) => programId);
  };
  expect(await active()).toEqual([two]);
  await Promise.all([one, two, one, two].map((id) => bed.request('PATCH', `/v1/programs/${id}`, { token, body: { isActive: true } })));
  expect(await active()).toHaveLength(1);
  await bed.request('PATCH', `/v1/programs/${one}`, { token, body: { isActive: true } });
  expect((await bed.request('DELETE', `/v1/programs/${one}`, { token })).status).toBe(204);
  expect([await active(), (await bed.request('GET', '/v1/today', { token })).body['plan']]).toEqual([[], null]);
  expect((await bed.request('PATCH', `/v1/programs/${one}`, { token, body: { removed: false } })).body).toMatchObject({ isActive: true });
  expect((await planOf(token)).program?.programId).toBe(one);
});

test('what is refused leaves the active program alone, and so does a program that is sent once more', async () => {
  const { token } = await bed.person();
  const at = Date.now() - DAY_MS;
  const [a, b] = [await begin(token, at), await begin(token, at)];
  const active = async () => {
    const { body } = await bed.request('GET', '/v1/programs', { token });
    return (body['programs'] as { programId: string; isActive: boolean }[]).flatMap((one) => (one.isActive ? [one.programId] : []));
  };
  const patch = async (id: string, body: object) => (await bed.request('PATCH', `/v1/programs/${id}`, { token, body })).status;
  expect([await patch(randomUUID(), { isActive: true }), await active()]).toEqual([404, [b]]);

  const elsewhere = await begin((await bed.person()).token, at);
  const body = { programId: elsewhere, program: FIVE_BY_FIVE, goal: 0.5, adjustments: [], isActive: true };
  expect([(await bed.request('POST', '/v1/programs', { token, body })).status, await active()]).toEqual([409, [b]]);

  await begin(token, at, { programId: a });
  expect(await active()).toEqual([b]);

  await bed.request('DELETE', `/v1/programs/${a}`, { token });
  expect([await patch(a, { isActive: true }), await active()]).toEqual([404, [b]]);
  expect([await patch(a, { isActive: true, removed: false }), await active()]).toEqual([200, [a]]);
});

test('[H13] what a phone with a clock of another year decides is over when the next thing is decided or done', async () => {
  const { token } = await bed.person();
  const ahead = Date.now() + 400 * DAY_MS;
  const programId = await begin(token, ahead);
  const { body } = await bed.request('POST', `/v1/programs/${programId}/adjustments`, { token, body: weight('squat', 100, ahead) });
  const latest = Math.max(...(body['adjustments'] as { at: number }[]).map(({ at }) => at));
  expect((body['adjustments'] as unknown[]).length).toBe(6);
  expect(latest).toBeLessThanOrEqual(Date.now() + 5 * 60_000);
});

test('a program that asks for more than a workout holds is refused in words; one stored before that is left aside with a word', async () => {
  const { token } = await bed.person();
  const programId = await begin(token, Date.now() - DAY_MS);
  const scheme = Array.from({ length: 3 }, () => ({ sets: 20, reps: { min: 5, max: 5 }, type: 'working', share: 1, rir: null }));
  const days = FIVE_BY_FIVE.days.map((day) =>
    Object.assign({}, day, { places: day.places.map((place) => Object.assign({}, place, { schemes: [scheme] })) }),
  );
  const program = { ...FIVE_BY_FIVE, days };
  expect(await bed.request('PATCH', `/v1/programs/${programId}`, { token, body: { program } })).toMatchObject({
    status: 400,
    body: { message: expect.stringMatching(/^“Workout A” asks for more than 50 sets of one exercise: /) },
  });
  await bed.db.query('update program set definition = $2 where id = $1', [programId, program]);
  const today = await bed.request('GET', '/v1/today', { token });
  expect([today.status, today.body['plan'], today.body['aside']]).toEqual([200, null, expect.stringContaining(FIVE_BY_FIVE.name)]);
  expect((await bed.request('GET', '/v1/programs', { token })).status).toBe(200);
});

test('a decision sent twice is one; a program sent twice is one; what is badly put is refused in words', async () => {
  const { token } = await bed.person();
  const at = Date.now() - DAY_MS;
  const programId = await begin(token, at);
  const heavier = { ...weight('squat', 100, at + 1), reason: 'lifter' };
  for (let n = 0; n < 2; n += 1) await bed.request('POST', `/v1/programs/${programId}/adjustments`, { token, body: heavier });
  await begin(token, at, { programId });
  const { body } = await bed.request('GET', '/v1/programs', { token });
  expect(body['programs']).toHaveLength(1);
  expect((body['programs'] as { adjustments: unknown[] }[])[0]?.adjustments).toHaveLength(6);
  expect(loads(await planOf(token))[0]).toBe('5×5@100');

  const [squat] = FIVE_BY_FIVE.lifts;
  const strange = { ...FIVE_BY_FIVE, lifts: [{ ...squat, exerciseId: randomUUID() }, ...FIVE_BY_FIVE.lifts.slice(1)] };
  const answers = [
    { ...FIVE_BY_FIVE, lifts: [] },
    { ...FIVE_BY_FIVE, days: [...FIVE_BY_FIVE.days, ...FIVE_BY_FIVE.days] },
    {
      ...FIVE_BY_FIVE,
      weeks: 3,
      days: FIVE_BY_FIVE.days.map((day) =>
        Object.assign({}, day, { places: day.places.map((place) => ({ ...place, schemes: [place.schemes[0], place.schemes[0]] })) }),
      ),
    },
    strange,
  ].map((program) =>
    bed.request('POST', '/v1/programs', { token, body: { programId: randomUUID(), program, goal: 0.5, adjustments: [], isActive: false } }),
  );
  expect((await Promise.all(answers)).map(({ status, body: { kind } }) => [status, kind])).toEqual(
    Array.from({ length: 4 }, () => [400, 'fix']),
  );
});
