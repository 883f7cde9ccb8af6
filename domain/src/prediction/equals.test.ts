import { assert, boolean, property } from 'fast-check';
import { expect, test } from 'vitest';
import { exerciseById } from '../lifting/catalogue.ts';
import { KG_KIT } from '../lifting/kit.ts';
import { anyRequest } from './arbitrary-request.ts';
import { boundsOf } from './bound-suggestion.ts';
import { drawSeed } from './draw.ts';
import { foldHistory, splitWorkouts } from './fold-history.ts';
import { lawOdds, suggestByFilter } from './suggest-by-filter.ts';
import { prepare } from './prepare.ts';
import type { HistorySet, PredictionRequest } from './prediction-request.ts';
import { movedKg } from './working-sets.ts';

const suggest = (request: PredictionRequest, history: readonly HistorySet[]) =>
  suggestByFilter(request, history, foldHistory(splitWorkouts(history), { profile: request, exerciseOf: exerciseById }), exerciseById);
const workout = (n: number) => `018f6b0e-0000-7000-8000-${String(n).padStart(12, '0')}`;

test('a draw stays beside the best load, within every limit, is explained to the gram, and its chances add up to one', () => {
  let drawnFrom = 0;
  assert(
    property(anyRequest, boolean(), ({ request: wild, history }, isPlain) => {
      // Most wild requests name a load, a wish or a pain, where nothing may be drawn.
      const request = isPlain ? { ...wild, notToday: null, pain: false, target: { ...wild.target, load: null } } : wild;
      if (isDrawn(request, history)) drawnFrom++;
    }),
    { numRuns: 1500, seed: 20_261_122 },
  );
  expect(drawnFrom).toBeGreaterThan(25);
}, 30_000);

/** Checks twelve answers to one question that differ in their seed alone; whether there was anything to draw. */
function isDrawn(request: PredictionRequest, history: readonly HistorySet[]): boolean {
  const best = suggest(request, history);
  const answers = Array.from({ length: 12 }, (_, n) => suggest({ ...request, tryEquals: true, workoutId: workout(n) }, history));
  const chances = new Map(answers.map(({ load, propensity }) => [load.value, propensity ?? 1]));
  const [first] = answers;
  // Off, rule, calibration, pain, the lifter's or the plan's word: nothing is drawn.
  expect(best.propensity === null || best.propensity === 1).toBe(true);
  const { pain, notToday, target } = request;
  const mayNot = best.calibration || pain || notToday !== null || target.load !== null || best.source === 'rule';
  expect(mayNot && answers.some(({ load }) => load.value !== best.load.value)).toBe(false);
  if (first?.propensity == null || first.propensity === 1) return false;
  for (const { propensity } of answers) expect(propensity).toBe(first.propensity);
  const together = [...chances.values()].reduce((all, chance) => all + chance, 0);
  expect(chances.size === Math.round(1 / first.propensity) ? together : 1).toBeCloseTo(1, 9);
  expect(chances.size).toBeLessThanOrEqual(Math.round(1 / first.propensity));
  const { axis, limitKg } = boundsOf(request, history, null);
  const kgOf = (value: number) => axis.steps.findIndex((step) => step.load.value === value);
  for (const { load, contributions, reference, forecast } of answers) {
    const kg = movedKg(load, request.exercise, request.bodyweightKg) ?? 0;
    expect(kg).toBeLessThanOrEqual(limitKg + 1e-3);
    expect(forecast?.fail ?? 1).toBeLessThanOrEqual((request.exercise.risky ? 0.15 : 0.3) + 1e-4);
    expect(Math.abs(kgOf(load.value) - kgOf(best.load.value))).toBeLessThanOrEqual(1);
    const from = reference === null ? 0 : (movedKg(reference.load, request.exercise, request.bodyweightKg) ?? 0);
    const share = load.kind === 'per_hand' ? 0.5 : 1;
    // One reason never takes back what another gave: staying with a weight, only to be drawn away from it.
    const chosen = contributions.filter(({ code }) => CHOSEN.has(code)).map((part) => part.kg);
    expect(Math.min(0, ...chosen) * Math.max(0, ...chosen)).toBeCloseTo(0, 9);
    expect((kg - from) * share - contributions.reduce((sum, part) => sum + part.kg, 0)).toBeCloseTo(0, 2);
  }
  return true;
}

const CHOSEN: ReadonlySet<string> = new Set(['steady', 'margin', 'equal']);
const bench = exerciseById('bench-press');
const NOW = 1_790_000_000_000;
const DAY = 86_400_000;

/** A lifter whose bench is well known, with a range of reps. */
function known(reps = 7): { readonly request: PredictionRequest; readonly history: readonly HistorySet[] } {
  if (!bench) throw new Error('the catalogue has a bench press');
  const history = Array.from({ length: 24 }, (_, at) => benched(NOW - (24 - at) * 2 * DAY, 80 + 2.5 * (at % 2), reps, 2));
  const target = { type: 'working', reps: { min: 5, max: 9 }, rir: 2, load: null, restSec: 180 } as const;
  const me = { workoutId: workout(1), athleteId: workout(2), bodyweightKg: 80, experience: 'intermediate' } as const;
  const asked = { basisSeq: 1, now: NOW, setIndex: 0, today: [], notToday: null, pain: false, tryEquals: true } as const;
  return { request: { ...me, ...asked, exercise: bench, kit: KG_KIT, target, goal: 'hypertrophy' }, history };
}

function benched(performedAt: number, value: number, reps: number, rir: number): HistorySet {
  return {
    exerciseId: 'bench-press',
    performedAt,
    type: 'working',
    load: { kind: 'external', value, unit: 'kg' },
    reps,
    rir,
    durationSec: null,
  };
}

test('retry, takeover and phone draw the same; another set, workout or model draws anew', () => {
  const undecided = [5, 6, 7, 8, 9].map(known).find(({ request: asked, history: past }) => suggest(asked, past).propensity !== 1);
  if (!undecided) throw new Error('none of these lifters has two loads of equal worth');
  const { request, history } = undecided;
  const answers = Array.from({ length: 60 }, (_, basisSeq) => suggest({ ...request, basisSeq }, history));
  expect(Array.from({ length: 60 }, (_, basisSeq) => suggest({ ...request, basisSeq }, history))).toEqual(answers);
  const [first] = answers;
  const count = Math.round(1 / (first?.propensity ?? 1));
  expect(count).toBeGreaterThan(1);
  expect(new Set(answers.map(({ load }) => load.value)).size).toBe(count);
  expect(drawSeed('w', 1, 'a')).not.toBe(drawSeed('w', 1, 'b'));
  const off = Array.from({ length: 60 }, (_, basisSeq) => suggest({ ...request, basisSeq, tryEquals: false }, history));
  expect(new Set(off.map(({ load }) => load.value)).size).toBe(1);
});

test('a longer rest never lowers the chance, and the first set of a day has none to offer', () => {
  const { request, history } = known();
  expect(suggest(request, history).moreRest).toBeNull();
  const today = [benched(NOW - 1000, 80, 7, 1)];
  const short = { ...request, setIndex: 1, today, target: { ...request.target, restSec: 60 } };
  const { forecast, moreRest } = suggest(short, history);
  expect(moreRest).toMatchObject({ sec: 60 });
  expect(moreRest?.hit).toBeGreaterThan((forecast?.hit ?? 1) + 0.01);
  expect(moreRest?.fail).toBeLessThan(forecast?.fail ?? 0);
  expect(moreRest?.reps.after).toBeGreaterThanOrEqual(moreRest?.reps.now ?? 99);
  // The very odds of the grid: the same load and reps after 60 s more.
  const prepared = prepare(short, history, foldHistory(splitWorkouts(history), { profile: short, exerciseOf: exerciseById }), exerciseById);
  const odds = prepared && lawOdds(prepared).usual.slice(prepared.options.length);
  expect(odds?.some(({ success }) => success === moreRest?.hit)).toBe(true);
});
