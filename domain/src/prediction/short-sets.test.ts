import { expect, test } from 'vitest';
import { exerciseById } from '../lifting/catalogue.ts';
import { KG_KIT } from '../lifting/kit.ts';
import { DEFAULT_PARAMETERS } from './filter-parameters.ts';
import { foldHistory, splitWorkouts } from './fold-history.ts';
import { lifterNow } from './lifter-now.ts';
import type { HistorySet, PredictionRequest } from './prediction-request.ts';
import { heedShortSets } from './short-sets.ts';
import { suggestByFilter } from './suggest-by-filter.ts';
import { workingSets } from './working-sets.ts';

const NOW = 1_790_000_000_000;
const DAY = 86_400_000;
const bench = exerciseById('bench-press');
if (!bench) throw new Error('the catalogue has a bench press');

const request: PredictionRequest = {
  workoutId: '00000000-0000-7000-8000-000000000001',
  athleteId: '00000000-0000-7000-8000-000000000002',
  basisSeq: 1,
  now: NOW,
  exercise: bench,
  kit: KG_KIT,
  target: { type: 'working', reps: { min: 8, max: 8 }, rir: 2, load: null, restSec: 150 },
  goal: 'strength',
  setIndex: 0,
  bodyweightKg: 80,
  experience: 'intermediate',
  today: [],
  notToday: null,
  pain: false,
};
const sets = (count: number, reps: number, { rir = null, daysAgo = 3 }: { rir?: number | null; daysAgo?: number } = {}): HistorySet[] =>
  Array.from({ length: count }, (_, at) => ({
    exerciseId: 'bench-press',
    performedAt: NOW - ((count - 1 - at) * 3 + daysAgo) * DAY,
    type: 'working',
    load: { kind: 'external', value: 80, unit: 'kg' },
    reps,
    rir,
    durationSec: null,
  }));
const stateOf = (history: readonly HistorySet[]) => foldHistory(splitWorkouts(history), { profile: request, exerciseOf: exerciseById });
/** ln e1RM before and after, and the load that is suggested. */
const heeded = (history: readonly HistorySet[]) => {
  const now = lifterNow(stateOf(history), request, exerciseById);
  const { state } = heedShortSets(now, request, workingSets(request, history), DEFAULT_PARAMETERS);
  return { before: now.state.x[0], after: state.x[0], kg: suggestByFilter(request, history, stateOf(history), exerciseById).load.value };
};

test('unrated sets two reps short of the plan lower the load, one rep short say nothing', () => {
  const short = heeded(sets(6, 6));
  expect(short.after).toBeLessThan(short.before - 0.01);
  for (const reps of [7, 8, 10]) expect(heeded(sets(6, reps))).toMatchObject({ after: heeded(sets(6, reps)).before });
  expect(short.kg).toBeLessThan(heeded(sets(6, 7)).kg);
});

test('short sets never raise the belief, are forgotten after two weeks, and who rates is taken at their word', () => {
  for (const reps of [1, 2, 4, 6]) expect(heeded(sets(3, reps)).after).toBeLessThanOrEqual(heeded(sets(3, reps)).before);
  const old = sets(6, 6, { daysAgo: 15 });
  expect(heeded(old).after).toBe(heeded(old).before);
  const rated = heeded([...sets(8, 8, { rir: 2, daysAgo: 6 }), ...sets(1, 6)]);
  expect(rated.after).toBe(rated.before);
});

test('who meets the plan again and again without a word is believed to have more in reserve than the usual two or three', () => {
  const [s, , lnK] = lifterNow(stateOf(sets(30, 8)), request, exerciseById).state.x;
  expect(1 + (s - Math.log(80)) / Math.exp(lnK)).toBeGreaterThan(8 + 5);
});
