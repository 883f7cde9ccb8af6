import { exerciseById } from '@gymgenius/domain/lifting/catalogue';
import { KG_KIT } from '@gymgenius/domain/lifting/kit';
import { expect, test } from 'vitest';
import { PredictDesk, type OwnQuestion } from './predict-desk.svelte.ts';

const NOW = 1_790_000_000_000;
const squat = exerciseById('back-squat');
if (!squat) throw new Error('the catalogue has a squat');

const history = Array.from({ length: 9 }, (_, n) => ({
  exerciseId: squat.id,
  performedAt: NOW - (9 - n) * 2 * 86_400_000,
  type: 'working' as const,
  load: { kind: 'external', value: 100, unit: 'kg' } as const,
  reps: 6,
  rir: 2,
  durationSec: null,
}));
const question = (override: OwnQuestion['override']): OwnQuestion => ({
  version: null,
  history,
  override,
  request: {
    workoutId: 'w',
    athleteId: 'a',
    basisSeq: 4,
    now: NOW,
    exercise: squat,
    kit: KG_KIT,
    target: { type: 'working', reps: { min: 5, max: 8 }, rir: 2, load: null, restSec: 150 },
    goal: 'strength',
    setIndex: 0,
    bodyweightKg: 80,
    experience: 'intermediate',
    today: [],
    notToday: null,
    pain: false,
  },
});
const coach = (value: number, seq = 4) =>
  ({ seq, actorId: 'coach', load: { kind: 'external', value, unit: 'kg' }, reps: 3, rir: 4, note: null }) as const;

test('a coach’s numbers that came before the network went are told by the phone, held to the limits, and need no model', async () => {
  const desk = new PredictDesk(() => Promise.reject(new Error('no model here')));
  const asked = question(coach(90));
  desk.ask(asked, true);
  await expect
    .poll(() => desk.of(asked))
    .toMatchObject({ source: 'coach', load: { value: 90 }, reps: 3, rir: 4, forecast: null, cap: null });
  // Not the answer to the same set without the coach.
  expect(desk.of(question(null))).toBeNull();
  const beyond = question(coach(180, 5));
  desk.ask(beyond, true);
  await expect.poll(() => desk.of(beyond)?.cap ?? null).not.toBeNull();
  expect(desk.of(beyond)?.load.value).toBeLessThan(120);
});
