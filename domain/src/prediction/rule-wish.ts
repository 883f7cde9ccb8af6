import { stepAbove, type LoadAxis } from './load-axis.ts';
import type { Part } from './explain.ts';
import type { HistorySet, PredictionRequest } from './prediction-request.ts';
import type { ReferenceSet } from './reference-set.ts';
import { restFor } from './rest-for.ts';
import { targetRir } from './target-effort.ts';

/** What the rule would do if nothing limited it. */
export interface RuleWish {
  /** kg moved. */
  readonly kg: number;
  readonly reps: number;
  /** Signed parts of the change, kg moved; they sum to `kg - reference.kg`. */
  readonly parts: readonly Part[];
}

/** ln kg per rep when nothing is known of the lifter; the change per rep stays within 1..5 %. */
const PER_REP = 0.0288;
const MOST_DOWN = -0.05;
const MOST_UP = 0.1;
/** Less than a rep off is noise: the same load again. */
const DEAD_BAND = 1;

/**
 * Capacity = reps + RIR of the reference set, less the fatigue of the sets of today, against the target's reps + RIR. In a range the reps
 * move first and the load only at its ends (double progression).
 */
export function ruleWish(reference: ReferenceSet, request: PredictionRequest, axis: LoadAxis): RuleWish {
  const { min, max } = request.target.reps;
  const want = targetRir(request.target);
  const { set, kg } = reference;
  const left = repsLeft(set, min, want);
  const fatigue = reference.isToday ? fatigueReps(reference, request) : 0;
  /** Reps expected at the same load when stopping at the target's RIR. */
  const expected = set.reps + left - fatigue - want;
  const topped = reference.isToday ? expected >= max + DEAD_BAND : set.reps >= max && expected >= max;
  const missed = expected <= min - DEAD_BAND || set.reps === 0;
  if (!topped && !missed) {
    const next = reference.isToday ? Math.round(expected) : Math.max(Math.round(expected), set.reps + 1);
    return { kg, reps: clamp(next, min, max), parts: [] };
  }
  const aim = topped ? max : min;
  const change = clamp(PER_REP * (expected - aim), MOST_DOWN, MOST_UP);
  const oneUp = stepAbove(axis, kg)?.kg ?? kg;
  const wish = topped ? Math.max(kg * (1 + change), Math.min(oneUp, kg * (1 + MOST_UP))) : kg * (1 + change);
  const reps = topped ? clamp(Math.floor(expected - Math.log(wish / kg) / PER_REP), min, max) : min;
  return { kg: wish, reps, parts: share(wish - kg, set.reps - aim, left - want, -fatigue) };
}

/** Unknown RIR counts as exactly what was asked when the reps were met, as none otherwise: unknown is not easy. */
function repsLeft(set: HistorySet, minReps: number, want: number): number {
  if (set.type === 'failure' || set.type === 'amrap' || set.reps === 0) return 0;
  return set.rir ?? (set.reps >= minReps ? want : 0);
}

/** Reps lost to the last set: isolation .5, compound .75, lower compound 1; times rest .75..1.5; a superset's partner costs 1.25. */
function fatigueReps(reference: ReferenceSet, request: PredictionRequest): number {
  const rate = request.exercise.mechanic === 'isolation' ? 0.5 : LOWER.has(request.exercise.pattern) ? 1 : 0.75;
  const rest = restFor(request);
  const restFactor = rest >= 180 ? 0.75 : rest >= 90 ? 1 : rest >= 60 ? 1.25 : 1.5;
  const partnered = request.today.some((set) => set.exerciseId !== request.exercise.id && set.performedAt >= reference.set.performedAt);
  return rate * restFactor * (partnered ? 1.25 : 1);
}
const LOWER: ReadonlySet<string> = new Set(['squat', 'lunge', 'hinge', 'leg_press']);

/** Splits the change in proportion to the reps behind it; where those do not point anywhere it is the last set's. */
function share(change: number, reps: number, effort: number, fatigue: number): Part[] {
  const total = reps + effort + fatigue;
  if (Math.abs(total) < 0.25 || Math.sign(total) !== Math.sign(change)) return [{ code: 'last_set', kg: change }];
  const per = change / total;
  return [
    { code: 'last_set', kg: reps * per },
    { code: 'effort', kg: effort * per },
    { code: 'fatigue', kg: fatigue * per },
  ];
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
