import type { Load } from '../lifting/load.ts';
import { enterableKind, kindFor, loadAxis, nearestStep, stepAtMost, type LoadAxis, type Step } from './load-axis.ts';
import type { ExerciseHistory, PredictionRequest } from './prediction-request.ts';
import { allLimits } from './safety/all-limits.ts';
import type { Limit } from './safety/facts.ts';
import type { SafetyCap } from './suggestion.ts';
import { movedKg, workingSets, type WorkingSet } from './working-sets.ts';

export interface BoundLoad {
  /** Loadable with the request's kit. */
  readonly load: Load;
  /** The limit that held the load down, or null when the wish was within all of them. */
  readonly cap: SafetyCap | null;
}

/** Hard safety (ENGINE.md, Policy) with its parts worked out once; candidates of one request share it. */
export interface Bounds {
  readonly axis: LoadAxis;
  /** kg moved; Infinity when nothing limits. The lightest load of the gym is always allowed: something must be suggested. */
  readonly limitKg: number;
  readonly cap: SafetyCap | null;
}

/**
 * What any proposed load, the model's, the rule's or a coach's, is held to. `risk`, when a capacity is known, is the heaviest load whose
 * chance of failing is acceptable (see safety/fail-risk.ts). The result is of a kind that the exercise is entered in (another one's number is read
 * as the exercise's own), loadable and within every limit, or the gym's lightest load.
 */
export function boundLoad(proposed: Load, request: PredictionRequest, history: ExerciseHistory, risk: Limit | null = null): BoundLoad {
  const load = { ...proposed, kind: enterableKind(proposed.kind, request.exercise.loadKind) };
  const bounds = boundsOf(request, history, risk, load.kind);
  const kg = movedKg(load, request.exercise, request.bodyweightKg);
  if (kg === null) return { load: stepAtMost(bounds.axis, 0).load, cap: null };
  const { step, cap } = withinBounds(kg, bounds);
  return { load: step.load, cap };
}

export function boundsOf(
  request: PredictionRequest,
  history: ExerciseHistory,
  risk: Limit | null,
  kind = kindFor(request, history),
  working: readonly WorkingSet[] = workingSets(request, history),
): Bounds {
  const axis = loadAxis(request.exercise, request.kit, kind, request.bodyweightKg);
  const limits = allLimits({ request, working, axis });
  if (risk !== null) limits.push(risk);
  let lowest: Limit | null = null;
  for (const limit of limits) if (lowest === null || limit.kg < lowest.kg) lowest = limit;
  return { axis, limitKg: lowest?.kg ?? Infinity, cap: lowest?.cap ?? null };
}

/** The loadable step nearest to `kg`, lowered to the limit; `cap` is set when the limit lowered it, and when pain holds it where it was. */
export function withinBounds(kg: number, bounds: Bounds): { readonly step: Step; readonly cap: SafetyCap | null } {
  const wished = nearestStep(bounds.axis, kg);
  const allowed = stepAtMost(bounds.axis, bounds.limitKg);
  if (wished.kg > allowed.kg) return { step: allowed, cap: bounds.cap };
  return { step: wished, cap: bounds.cap === 'pain' && wished.kg === allowed.kg ? 'pain' : null };
}
