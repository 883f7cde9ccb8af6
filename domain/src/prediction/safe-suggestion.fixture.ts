import { expect } from 'vitest';
import { loadableValues } from '../lifting/loadable.ts';
import type { Asked } from './arbitrary-request.ts';
import { lightest, loadAxis, panelShare } from './load-axis.ts';
import type { HistorySet, PredictionRequest } from './prediction-request.ts';
import type { Suggestion } from './suggestion.ts';
import { movedKg, workingSets } from './working-sets.ts';

const DAY = 86_400_000;

/** Loadable, within every hard limit, explained to the gram, and its odds are odds: whoever made it. */
export function checkSuggestion(asked: Asked, suggestion: Suggestion): void {
  const { request } = asked;
  checkLoad(asked, suggestion.load);
  expect(suggestion.forecast?.fail ?? 0).toBeLessThanOrEqual(acceptedFail(asked, suggestion.load));
  expect(suggestion.reps).toBeGreaterThanOrEqual(request.target.reps.min);
  expect(suggestion.reps).toBeLessThanOrEqual(request.target.reps.max);
  expect(unexplainedKg(request, suggestion)).toBeCloseTo(0, 2);
  const { low, reps, high, hit, fail } = suggestion.forecast ?? { low: 1, reps: 1, high: 1, hit: 0, fail: 0 };
  expect(low <= reps && reps <= high && low >= 1 && high <= 40).toBe(true);
  expect(hit >= 0 && fail >= 0 && hit + fail <= 1 + 1e-6).toBe(true);
  expect(suggestion.forecast === null).toBe(suggestion.source === 'rule');
}

/** 15 % where a failed rep can pin somebody, 30 % elsewhere; the lightest load of the gym is always allowed. */
function acceptedFail({ request: { exercise, kit, bodyweightKg } }: Asked, load: Suggestion['load']): number {
  const isLightest = (movedKg(load, exercise, bodyweightKg) ?? 0) <= lightest(loadAxis(exercise, kit, load.kind, bodyweightKg)).kg;
  return isLightest ? 1 : (exercise.risky ? 0.15 : 0.3) + 1e-4;
}

/** The change in the lifter's own terms less the sum of its reasons, kg; a suggestion that only repeats has no reasons to give. */
function unexplainedKg(request: PredictionRequest, { load, reference, contributions }: Suggestion): number {
  const kg = movedKg(load, request.exercise, request.bodyweightKg);
  if (kg === null || request.exercise.timed || request.target.type === 'timed') return 0;
  const from = reference === null ? 0 : (movedKg(reference.load, request.exercise, request.bodyweightKg) ?? 0);
  return (kg - from) * panelShare(load.kind) - contributions.reduce((total, part) => total + part.kg, 0);
}

export function checkLoad(asked: Asked, load: Suggestion['load']): void {
  const { exercise, kit } = asked.request;
  expect(loadableValues({ ...exercise, loadKind: load.kind }, kit)).toContain(load.value);
  expect(broken(asked, load)).toEqual([]);
}

/** The limits again, written from ENGINE.md and not from the code under test: which of them `load` breaks. */
function broken({ request, history }: Asked, load: Suggestion['load']): string[] {
  const { exercise, kit, target, now } = request;
  const kg = movedKg(load, exercise, request.bodyweightKg);
  if (kg === null || exercise.timed || target.type === 'timed') return [];
  const axis = loadAxis(exercise, kit, load.kind, request.bodyweightKg);
  if (kg <= lightest(axis).kg) return [];
  const working = workingSets(request, history);
  const latest = working.at(-1);
  const successes = working.filter((done) => done.set.reps > 0);
  const last = successes.at(-1);
  const within = (days: number): number =>
    Math.max(0, ...successes.filter((done) => now - done.set.performedAt <= days * DAY).map((done) => done.kg));
  /** One increment: the next step of the gym, if it is no leap. */
  const increment = (from: number): number => {
    const next = axis.steps.find((step) => step.kg > from + 1e-3)?.kg ?? from;
    return (next - from) * panelShare(load.kind) <= 2 * exercise.incrementKg ? next : from;
  };
  const [best14, best60] = [within(14), within(60)];
  const away = last ? (now - last.set.performedAt) / DAY : 0;
  const { min } = target.reps;
  const tooMuch = latest && now - latest.set.performedAt <= 60 * DAY && isTooMuch(latest.set, min);
  const limits: Record<string, number> = {
    failed: latest && tooMuch ? latest.kg : Infinity,
    pain: latest && request.pain ? latest.kg : Infinity,
    lighter: latest && (request.notToday === 'lighter' || request.notToday === 'sore') ? latest.kg - 2e-3 : Infinity,
    setToSet: best14 > 0 ? Math.max(best14 * 1.05, increment(best14)) : Infinity,
    sixtyDays: best60 > 0 ? Math.max(best60 * 1.1, increment(best60)) : Infinity,
    layoff: last && away > 14 ? (best60 > 0 ? best60 : last.kg) * (away > 28 ? 0.9 : 0.95) : Infinity,
  };
  return Object.keys(limits).filter((name) => kg > (limits[name] ?? Infinity) + 1e-3);
}

/** No rep at all, or short of the reps with nothing left; "as many as possible" leaves nothing, unless told otherwise. */
function isTooMuch({ type, reps, rir }: HistorySet, min: number): boolean {
  const left = type === 'failure' ? 0 : (rir ?? (type === 'amrap' ? 0 : Infinity));
  return reps === 0 || (reps < min && left <= 0);
}
