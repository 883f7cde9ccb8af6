import type { PredictSetRequest } from '@gymgenius/proto/gen/gymgenius/engine/v1/engine';
import { expect, test } from 'vitest';
import { decodeRequest } from './decode-request.ts';
import { engineRequest, wireRequest } from './request.fixture.ts';

test('a question arrives as domain facts, absent optionals as null, equal kits as one', () => {
  const decoded = decodeRequest(wireRequest(), Infinity);
  expect(decoded).toEqual(engineRequest());
  expect(decodeRequest(wireRequest(), Infinity).kit).toBe(decoded.kit);
});

const set = { exerciseId: 'bench-press', type: 'working', load: { kind: 'external', value: 80, unit: 'kg' }, reps: 8, performedAt: 1 };
const target = { type: 'working', repsMin: 5, repsMax: 8, load: undefined };

test.each<[Partial<PredictSetRequest>, string]>([
  [{ athleteId: "x'; drop table" }, 'athlete_id is "x\'; drop table", but it must be a UUID.'],
  [{ workoutId: '' }, 'workout_id is "", but it must be a UUID.'],
  [{ now: Number.NaN }, 'now is NaN, but it must be from 0'],
  [{ exercise: undefined }, 'exercise is missing.'],
  [{ kit: undefined }, 'kit is missing.'],
  [{ goal: 'fame' }, 'goal is "fame", but it must be one of strength, hypertrophy.'],
  [{ bodyweightKg: 2 }, 'bodyweight_kg is 2, but it must be from 20 to 400.'],
  [{ experience: 'legend' }, 'experience is "legend"'],
  [{ target: { ...target, repsMin: 9 } }, 'target.reps_min is 9, but it must not be above target.reps_max (8).'],
  [{ target: { ...target, repsMin: 0 } }, 'target.reps_min is 0, but it must be from 1 to 200.'],
  [{ target: { ...target, rir: -1 } }, 'target.rir is -1'],
  [{ today: [{ ...set, reps: -1 }] }, 'today[0].reps is -1, but it must be from 0 to 200.'],
  [{ today: [{ ...set, load: { kind: 'external', value: Infinity, unit: 'kg' } }] }, 'today[0].load.value is Infinity'],
  [{ today: [{ ...set, load: { kind: 'external', value: 5, unit: 'stone' } }] }, 'today[0].load.unit is "stone"'],
  [{ today: Array.from({ length: 1001 }, () => set) }, 'today has 1001 entries, at most 1000'],
])('refused in words: %j', (over, sentence) => {
  expect(() => decodeRequest(wireRequest(over), Infinity)).toThrow(sentence);
});
