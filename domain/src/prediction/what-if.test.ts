import { assert, property } from 'fast-check';
import { expect, test } from 'vitest';
import { exerciseById } from '../lifting/catalogue.ts';
import { answerWhatIf } from './answer-what-if.ts';
import { anyRequest, type Asked } from './arbitrary-request.ts';
import { decide } from './decide.ts';
import { explainSentence } from './explain-sentence.ts';
import { foldHistory, splitWorkouts } from './fold-history.ts';
import { prepare } from './prepare.ts';
import type { PredictionRequest } from './prediction-request.ts';
import { acceptedFailRisk } from './safety/fail-risk.ts';
import { FILTER_VERSION, lawOdds } from './suggest-by-filter.ts';
import { MOST_LOADS, MOST_REPS, withWhatIf } from './what-if-grid.ts';

function asked({ request, history }: Asked) {
  const base = foldHistory(splitWorkouts(history), { profile: request, exerciseOf: exerciseById });
  const prepared = prepare(request, history, base, exerciseById);
  if (prepared === null) return null;
  const wide = withWhatIf(prepared);
  const odds = lawOdds(wide);
  return {
    suggestion: decide(wide, odds, 'filter', FILTER_VERSION),
    plain: decide(prepared, lawOdds(prepared), 'filter', FILTER_VERSION),
    grid: answerWhatIf(wide, odds, 'filter', FILTER_VERSION),
  };
}

test('the grid tells of the suggestion what the suggestion tells of itself, is small, and never says that more weight is easier', () => {
  let held = 0;
  assert(
    property(anyRequest, (one) => {
      const answer = asked(one);
      if (answer === null) return;
      if (isHeld(one.request, answer)) held++;
    }),
    { numRuns: 600, seed: 20_261_122 },
  );
  expect(held).toBeGreaterThan(60);
}, 30_000);

/** Checks a grid beside its suggestion; whether a limit holds some of its loads. */
function isHeld(request: PredictionRequest, answer: NonNullable<ReturnType<typeof asked>>): boolean {
  const { suggestion, plain, grid } = answer;
  expect(suggestion).toEqual(plain);
  if (grid === null) throw new Error('a prepared request has a grid');
  const { loads, restSec, reps, hit, fail, rir, logged } = grid;
  expect(loads.length).toBeLessThanOrEqual(MOST_LOADS);
  expect(reps.count).toBeLessThanOrEqual(MOST_REPS);
  for (const cells of [hit, fail, rir, logged]) expect(cells).toHaveLength(loads.length * restSec.length * reps.count);
  const at = (rest: number, load: number, k: number) => (rest * loads.length + load) * reps.count + k;
  const load = loads.indexOf(suggestion.load.value);
  const k = suggestion.reps - reps.from;
  expect(load).toBeGreaterThanOrEqual(0);
  expect(load).toBeLessThan(Math.max(1, grid.allowed));
  // A wide range of reps does not fit whole; what is inside says the very same.
  const isInside = k >= 0 && k < reps.count;
  const { forecast, moreRest } = suggestion;
  const same = [Math.round((forecast?.hit ?? -1) * 1000), forecast?.reps, moreRest ? Math.round(moreRest.hit * 1000) : hit[at(1, load, k)]];
  expect(isInside ? [hit[at(0, load, k)], logged[at(0, load, k)], hit[at(1, load, k)]] : same).toEqual(same);
  for (let rest = 0; rest < restSec.length; rest++)
    for (let i = 1; i < loads.length; i++)
      for (let r = 0; r < reps.count; r++) {
        expect(hit[at(rest, i, r)]).toBeLessThanOrEqual(hit[at(rest, i - 1, r)] ?? 0);
        expect(fail[at(rest, i, r)]).toBeGreaterThanOrEqual(fail[at(rest, i - 1, r)] ?? 0);
      }
  expect(grid.allowed < loads.length).toBe(grid.cap !== null);
  expect(grid.acceptedFail).toBe(acceptedFailRisk(request.exercise).p * 1000);
  return grid.cap !== null;
}

test('unsure of a lift: the load is never above what the believed lifter would get, the set stops at two left, and the reason is told', () => {
  let lower = 0;
  let seen = 0;
  assert(
    property(anyRequest, ({ request: wild, history }) => {
      const request = { ...wild, target: { ...wild.target, load: null } };
      const base = foldHistory(splitWorkouts(history), { profile: request, exerciseOf: exerciseById });
      const prepared = prepare(request, history, base, exerciseById);
      if (prepared === null) return;
      const odds = lawOdds(prepared);
      const told = decide(prepared, odds, 'filter', FILTER_VERSION);
      expect(told.calibration || told.rir === request.target.rir).toBe(true);
      if (!told.calibration) return;
      const believed = decide({ ...prepared, calibration: false }, odds, 'filter', FILTER_VERSION);
      const kg = (one: typeof told) => prepared.options.find(({ step }) => step.load.value === one.load.value)?.step.kg ?? Infinity;
      seen++;
      expect(kg(told)).toBeLessThanOrEqual(kg(believed));
      expect(told.rir).toBeGreaterThanOrEqual(2);
      expect(told.propensity).toBe(1);
      expect(explainSentence(told)).toContain('Still learning this lift: stop with 2 left.');
      if (kg(told) < kg(believed)) lower++;
    }),
    { numRuns: 2000, seed: 7 },
  );
  expect(seen).toBeGreaterThan(300);
  expect(lower).toBeGreaterThan(10);
}, 30_000);
