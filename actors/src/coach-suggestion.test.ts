import { expect, test } from 'vitest';
import { ATHLETE, COACH, idOf, logSet, Scene, SQUAT, settle, start } from './fakes/scene.ts';

const W = idOf('workout');
const OVERRIDE = {
  type: 'override_next_set',
  slotId: idOf(`slot/${SQUAT}`),
  load: { kind: 'external', value: 60, unit: 'kg' },
  reps: 3,
  rir: 4,
  note: null,
} as const;

async function begun() {
  const scene = new Scene();
  const hosted = scene.host();
  const phone = scene.phone();
  await phone.send(hosted.host, W, start());
  await settle();
  return { scene, phone, ...hosted };
}

test('[S7] a coach’s numbers win over the model’s, once', async () => {
  const { scene, phone, host, predictor, broadcast } = await begun();
  await phone.send(host, W, logSet('1'));
  const coach = scene.phone('coach', COACH);
  await coach.send(host, W, OVERRIDE);
  await settle();
  const { suggestion } = broadcast.offers.at(-1) ?? {};
  expect(suggestion).toMatchObject({
    source: 'coach',
    modelVersion: 'coach',
    load: OVERRIDE.load,
    reps: 3,
    rir: 4,
    forecast: null,
    cap: null,
  });
  expect(suggestion?.contributions).toEqual([{ code: 'coach', kg: -40 }]);
  expect(predictor.asked).toHaveLength(2);
  await phone.send(host, W, logSet('2'));
  await settle();
  expect(host.currentSuggestion(W)?.suggestion.source).toBe('model');
});

test('[S7] their numbers are held to the safety limits, and the change is told', async () => {
  const { scene, phone, host, broadcast } = await begun();
  await phone.send(host, W, logSet('1'));
  await scene.phone('coach', COACH).send(host, W, { ...OVERRIDE, load: { kind: 'external', value: 180, unit: 'kg' } });
  await settle();
  const suggestion = broadcast.offers.at(-1)?.suggestion;
  expect(suggestion?.source).toBe('coach');
  expect(suggestion?.cap).not.toBeNull();
  expect(suggestion?.load.value).toBeLessThanOrEqual(105);
  const told = suggestion?.contributions.reduce((sum, part) => sum + part.kg, 0);
  expect(told).toBeCloseTo((suggestion?.load.value ?? 0) - 100, 3);
});

test('[S7] a number told in a kind that the lift is not entered in is read as the lift’s own', async () => {
  const { scene, phone, host, broadcast } = await begun();
  await phone.send(host, W, logSet('1'));
  const coach = scene.phone('coach', COACH);
  const kinds = ['added', 'per_hand', 'bodyweight', 'band'] as const;
  for (const kind of kinds) {
    await coach.send(host, W, { ...OVERRIDE, load: { ...OVERRIDE.load, kind } });
    await settle();
  }
  const told = broadcast.offers.slice(-kinds.length).map(({ suggestion: { source, load } }) => ({ source, load }));
  expect(told).toEqual(kinds.map(() => ({ source: 'coach', load: OVERRIDE.load })));
});

test('[S7] reps that nobody could do at that weight lower it, and the limit is named', async () => {
  const { scene, phone, host, broadcast } = await begun();
  await phone.send(host, W, logSet('1', { rir: 2 }));
  const coach = scene.phone('coach', COACH);
  const told = async (change: { readonly reps: number; readonly value: number }) => {
    await coach.send(host, W, { ...OVERRIDE, reps: change.reps, load: { ...OVERRIDE.load, value: change.value } });
    await settle();
    const { load, reps, cap } = broadcast.offers.at(-1)?.suggestion ?? {};
    return { kg: load?.value ?? NaN, reps, cap };
  };
  const absurd = await told({ reps: 20, value: 300 });
  expect(absurd).toMatchObject({ reps: 20, cap: 'fail_risk' });
  expect(absurd.kg).toBeLessThan(80);
  expect(await told({ reps: 3, value: 100 })).toEqual({ kg: 100, reps: 3, cap: null });
});

test.each([0, 51, 2.5])('[S7] %d reps of a coach are refused, and the model goes on', async (reps) => {
  const { scene, host } = await begun();
  expect(await scene.phone('coach', COACH).send(host, W, { ...OVERRIDE, reps })).toMatchObject({ refused: 'reps_out_of_range' });
  await settle();
  expect(host.currentSuggestion(W)?.suggestion.source).toBe('model');
});

test('[S11] [S7] pain of an earlier workout holds the load, a coach’s too, until it is cleared here', async () => {
  const { scene, phone, predictor, broadcast } = await begun();
  const reportedAt = scene.clock.now() - 2 * 86_400_000;
  scene.profiles.profiles.set(ATHLETE.id, { bodyweightKg: null, experience: null, pains: [{ exerciseId: 'front-squat', reportedAt }] });
  const b = scene.host('b');
  await b.host.wake(W);
  await settle();
  expect([predictor.last.question.pain, b.predictor.last.question.pain]).toEqual([false, true]);
  await phone.send(b.host, W, logSet('1', { rir: 4 }));
  const coach = scene.phone('coach', COACH);
  const heavier = { ...OVERRIDE, load: { ...OVERRIDE.load, value: 102.5 } };
  await coach.send(b.host, W, heavier);
  await settle();
  expect(b.broadcast.offers.at(-1)?.suggestion).toMatchObject({ source: 'coach', load: { value: 100 }, cap: 'pain' });
  b.predictor.down = new Error('no engine');
  await phone.send(b.host, W, { type: 'decline_override', slotId: OVERRIDE.slotId });
  await settle();
  expect(b.broadcast.offers.at(-1)?.suggestion).toMatchObject({ source: 'rule', load: { value: 100 }, cap: 'pain' });
  await phone.send(b.host, W, { type: 'clear_pain', exerciseId: 'front-squat' });
  await coach.send(b.host, W, heavier);
  await settle();
  expect(b.predictor.last.question.pain).toBe(false);
  expect(b.broadcast.offers.at(-1)?.suggestion).toMatchObject({ load: { value: 102.5 }, cap: null });
  expect(broadcast.offers.every(({ suggestion }) => suggestion.cap !== 'pain')).toBe(true);
});
