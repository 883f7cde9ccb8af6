import { assert, property } from 'fast-check';
import { expect, test } from 'vitest';
import { exerciseById } from '../lifting/catalogue.ts';
import { loadableValues } from '../lifting/loadable.ts';
import { anyRequest, type Asked } from './arbitrary-request.ts';
import { boundLoad } from './bound-suggestion.ts';
import { foldHistory, splitWorkouts } from './fold-history.ts';
import { exactLoad, kindFor, lightest, loadAxis, panelShare } from './load-axis.ts';
import { suggestByFilter } from './suggest-by-filter.ts';
import { suggestByRule } from './suggest-by-rule.ts';
import type { Suggestion } from './suggestion.ts';
import { isFailed, isSpentUnderTarget, movedKg, workingSets } from './working-sets.ts';

const RUNS = { numRuns: 10_000, seed: 20_261_122 };
const DAY = 86_400_000;

const byFilter = (asked: Asked): Suggestion => {
  const { request, history } = asked;
  const context = { profile: request, exerciseOf: exerciseById };
  return suggestByFilter(request, history, foldHistory(splitWorkouts(history), context), exerciseById);
};

for (const [name, suggest] of [
  ['rule', ({ request, history }: Asked) => suggestByRule(request, history)],
  ['filter', byFilter],
] as const)
  test(`the ${name}: always loadable, within every hard limit, explained to the gram (10,000 random histories)`, () => {
    assert(
      property(anyRequest, (asked) => {
        const suggestion = suggest(asked);
        check(asked, suggestion);
      }),
      RUNS,
    );
  });

test('a coach cannot override beyond the limits', () => {
  assert(
    property(anyRequest, (asked) => {
      const { request, history } = asked;
      const kind = kindFor(request, history);
      for (const kg of [1, 40, 400]) {
        const { load } = boundLoad(exactLoad(kg, kind, request), request, history);
        checkLoad(asked, load);
      }
    }),
    { ...RUNS, numRuns: 3000 },
  );
});

function check(asked: Asked, suggestion: Suggestion): void {
  const { request } = asked;
  checkLoad(asked, suggestion.load);
  expect(suggestion.reps).toBeGreaterThanOrEqual(request.target.reps.min);
  expect(suggestion.reps).toBeLessThanOrEqual(request.target.reps.max);
  const kg = movedKg(suggestion.load, request.exercise, request.bodyweightKg);
  if (kg !== null && suggestion.contributions.length > 0) {
    const from = suggestion.reference ? (movedKg(suggestion.reference.load, request.exercise, request.bodyweightKg) ?? 0) : 0;
    const sum = suggestion.contributions.reduce((total, part) => total + part.kg, 0);
    expect(sum).toBeCloseTo((kg - from) * panelShare(suggestion.load.kind), 2);
  }
  if (suggestion.forecast) {
    const { low, reps, high, hit, fail } = suggestion.forecast;
    expect(low <= reps && reps <= high && low >= 1 && high <= 40).toBe(true);
    expect(hit >= 0 && fail >= 0 && hit + fail <= 1 + 1e-9).toBe(true);
  } else expect(suggestion.source).toBe('rule');
}

/** The limits again, written from ENGINE.md and not from the code under test. */
function checkLoad({ request, history }: Asked, load: Suggestion['load']): void {
  const { exercise, kit, target, now } = request;
  expect(loadableValues({ ...exercise, loadKind: load.kind }, kit)).toContain(load.value);
  const kg = movedKg(load, exercise, request.bodyweightKg);
  if (kg === null || exercise.timed || target.type === 'timed') return;
  const axis = loadAxis(exercise, kit, load.kind, request.bodyweightKg);
  if (kg <= lightest(axis).kg) return;
  const working = workingSets(request, history);
  const latest = working.at(-1);
  const successes = working.filter((done) => done.set.reps > 0);
  const within = (days: number): number =>
    Math.max(0, ...successes.filter((done) => now - done.set.performedAt <= days * DAY).map((done) => done.kg));
  const { min } = target.reps;
  if (latest && (isFailed(latest.set, min) || isSpentUnderTarget(latest.set, min)) && now - latest.set.performedAt <= 60 * DAY)
    expect(kg).toBeLessThanOrEqual(latest.kg + 1e-3);
  if (latest && request.pain) expect(kg).toBeLessThanOrEqual(latest.kg + 1e-3);
  if (latest && (request.notToday === 'lighter' || request.notToday === 'sore')) expect(kg).toBeLessThan(latest.kg);
  /** One increment: the next step of the gym, if it is no leap. */
  const increment = (from: number): number => {
    const next = axis.steps.find((step) => step.kg > from + 1e-3)?.kg ?? from;
    return (next - from) * panelShare(load.kind) <= 2 * exercise.incrementKg ? next : from;
  };
  const [best14, best60] = [within(14), within(60)];
  if (best14 > 0) expect(kg).toBeLessThanOrEqual(Math.max(best14 * 1.05, increment(best14)) + 1e-3);
  if (best60 > 0) expect(kg).toBeLessThanOrEqual(Math.max(best60 * 1.1, increment(best60)) + 1e-3);
  const last = successes.at(-1);
  const away = last ? (now - last.set.performedAt) / DAY : 0;
  if (last && away > 14) expect(kg).toBeLessThanOrEqual((best60 > 0 ? best60 : last.kg) * (away > 28 ? 0.9 : 0.95) + 1e-3);
}
