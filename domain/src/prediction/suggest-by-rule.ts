import type { Load } from '../lifting/load.ts';
import { boundsOf, withinBounds, type Bounds } from './bound-suggestion.ts';
import { explain, type Part } from './explain.ts';
import { kindFor, nearestStep, panelShare, stepAbove, type Step } from './load-axis.ts';
import type { ExerciseHistory, PredictionRequest } from './prediction-request.ts';
import { referenceSet, type ReferenceSet } from './reference-set.ts';
import { restFor } from './rest-for.ts';
import { ruleWish } from './rule-wish.ts';
import { firstExposureKg } from './safety/first-exposure.ts';
import { CALIBRATION_RIR, targetRir } from './target-effort.ts';
import type { ContributionCode, SafetyCap, Suggestion } from './suggestion.ts';
import { warmUpKg } from './warm-up-wish.ts';
import { movedKg, workingSets } from './working-sets.ts';

export const RULE_VERSION = 'rule-1';

/**
 * The next set by a fixed rule: no model, no odds (`forecast` and `e1rm` are null). Total: every request has an answer, its load is loadable
 * and within the hard safety limits. Bands and timed work repeat the last load, since no number of theirs is known.
 */
export function suggestByRule(request: PredictionRequest, history: ExerciseHistory): Suggestion {
  if (isWithoutNumbers(request, history)) return repeatLast(request, history);
  const bounds = boundsOf(request, history, null);
  const reference = referenceSet(workingSets(request, history), request);
  const wish = wishOf(request, history, reference, bounds);
  const { step, cap } = withinBounds(wish.kg, bounds);
  return answer(request, reference, { ...wish, step, cap, nearest: nearestStep(bounds.axis, wish.kg) });
}

/** Bands, unloaded and timed work: only the rule speaks of them, and it repeats what was done. */
export function isWithoutNumbers(request: PredictionRequest, history: ExerciseHistory): boolean {
  const kind = kindFor(request, history);
  return request.exercise.timed || request.target.type === 'timed' || kind === 'band' || kind === 'none';
}

interface Wish {
  readonly kg: number;
  readonly reps: number;
  readonly parts: readonly Part[];
  readonly isFirst: boolean;
}

function wishOf(request: PredictionRequest, history: ExerciseHistory, reference: ReferenceSet | null, bounds: Bounds): Wish {
  const { target } = request;
  const from = reference?.kg ?? 0;
  const planned = target.load && movedKg(target.load, request.exercise, request.bodyweightKg);
  const plannedReps = target.reps.max;
  if (planned !== null)
    return { kg: planned, reps: plannedReps, parts: [{ code: 'target', kg: planned - from }], isFirst: reference === null };
  if (target.type === 'warmup') {
    const kg = warmUpKg(request, history, reference?.kg ?? firstExposureKg(request));
    return { kg, reps: plannedReps, parts: [{ code: 'target', kg: kg - from }], isFirst: reference === null };
  }
  if (reference === null) {
    const kg = firstExposureKg(request);
    return { kg, reps: plannedReps, parts: [{ code: 'first_time', kg }], isFirst: true };
  }
  return { ...heavierIfAsked(ruleWish(reference, request, bounds.axis), request, bounds), isFirst: false };
}

/** "Heavier" asks for one step more; safety still has the last word. "Lighter" and "sore" are limits, not wishes. */
function heavierIfAsked(wish: Omit<Wish, 'isFirst'>, request: PredictionRequest, bounds: Bounds): Omit<Wish, 'isFirst'> {
  if (request.notToday !== 'heavier') return wish;
  const up = stepAbove(bounds.axis, wish.kg)?.kg ?? wish.kg;
  return { ...wish, kg: up, parts: [...wish.parts, { code: 'not_today', kg: up - wish.kg }] };
}

interface Decided extends Wish {
  readonly step: Step;
  readonly cap: SafetyCap | null;
  readonly nearest: Step;
}

function answer(request: PredictionRequest, reference: ReferenceSet | null, decided: Decided): Suggestion {
  const share = panelShare(decided.step.load.kind);
  const parts: Part[] = decided.parts.map((part) => ({ code: part.code, kg: part.kg * share }));
  if (decided.cap !== null) parts.push({ code: capCode(decided.cap), kg: (decided.step.kg - decided.nearest.kg) * share });
  return {
    load: decided.step.load,
    reps: decided.reps,
    rir: decided.isFirst && request.target.type !== 'warmup' ? Math.max(CALIBRATION_RIR, targetRir(request.target)) : request.target.rir,
    restSec: restFor(request),
    source: 'rule',
    modelVersion: RULE_VERSION,
    forecast: null,
    e1rm: null,
    reference: reference && { load: reference.set.load, reps: reference.set.reps, rir: reference.set.rir },
    contributions: explain((decided.step.kg - (reference?.kg ?? 0)) * share, parts, 'rounding'),
    cap: decided.cap,
    calibration: decided.isFirst,
    moreRest: null,
    propensity: null,
  };
}

/** The reason that a limit is told as. */
export function capCode(cap: SafetyCap): ContributionCode {
  return cap === 'pain' || cap === 'layoff' || cap === 'not_today' ? cap : 'safety_cap';
}

function repeatLast(request: PredictionRequest, history: ExerciseHistory): Suggestion {
  const kind = kindFor(request, history);
  const last = [...history, ...request.today].findLast((set) => set.exerciseId === request.exercise.id && set.type !== 'warmup');
  const unknown = kind === 'band' || kind === 'none';
  return {
    load: unknown ? { kind, value: 0, unit: request.kit.unit } : repeatedLoad(request, history, last?.load),
    reps: request.target.reps.max,
    rir: request.target.rir,
    restSec: restFor(request),
    source: 'rule',
    modelVersion: RULE_VERSION,
    forecast: null,
    e1rm: null,
    reference: last ? { load: last.load, reps: last.reps, rir: last.rir } : null,
    contributions: [],
    cap: null,
    calibration: false,
    moreRest: null,
    propensity: null,
  };
}

/** Timed work with a weight: never above the last one, which strength limits cannot see. */
function repeatedLoad(request: PredictionRequest, history: ExerciseHistory, last: Load | undefined): Load {
  const bounds = boundsOf(request, history, null);
  const kg = last && movedKg(last, request.exercise, request.bodyweightKg);
  if (typeof kg === 'number') return withinBounds(kg, { ...bounds, limitKg: kg }).step.load;
  return withinBounds(firstExposureKg(request), bounds).step.load;
}
