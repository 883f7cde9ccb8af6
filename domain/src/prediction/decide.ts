import { stopAtTarget, toRepsOdds, type BehaviourHead } from './behaviour.ts';
import { withinBounds } from './bound-suggestion.ts';
import type { Option } from './candidates.ts';
import { neededReps, type CapacityOdds } from './capacity-law.ts';
import { explain, type Part } from './explain.ts';
import { nearestStep, panelShare } from './load-axis.ts';
import { choose, type Judged, type PolicyView } from './policy.ts';
import type { Prepared } from './prepare.ts';
import { acceptedFailRisk } from './safety/fail-risk.ts';
import { capCode } from './suggest-by-rule.ts';
import type { SafetyCap, Suggestion, SuggestionSource } from './suggestion.ts';

/** Odds of every option of a `Prepared`, in its order: as believed, and for the 20th percentile lifter. */
export interface PreparedOdds {
  readonly usual: readonly CapacityOdds[];
  readonly cautious: readonly CapacityOdds[];
}

/** Chooses among the options by their odds and says why. Total: the lightest option is taken when every one risks too much. */
export function decide(
  prepared: Prepared,
  odds: PreparedOdds,
  source: SuggestionSource,
  modelVersion: string,
  behaviour: BehaviourHead = stopAtTarget,
): Suggestion {
  const { request, reference } = prepared;
  const judged = prepared.options.map((option, at) => judge(option, odds.usual[at], odds.cautious[at]));
  const view = viewOf(prepared);
  const best = choose(judged, view);
  if (best === null) throw new Error('a prepared request has at least one option');
  const cap = capOf(prepared, best);
  const logged = behaviour(best, best.odds);
  return {
    load: best.step.load,
    reps: best.candidate.reps,
    rir: request.target.rir,
    restSec: prepared.restSec,
    source,
    modelVersion,
    forecast: {
      reps: logged.reps,
      low: logged.low,
      high: logged.high,
      hit: best.odds.success,
      fail: best.odds.fail,
      odds: toRepsOdds(logged.odds),
    },
    e1rm: oneRepMax(prepared),
    reference: reference && { load: reference.set.load, reps: reference.set.reps, rir: reference.set.rir },
    contributions: reasons(prepared, best, cap),
    cap,
    calibration: prepared.calibration,
    moreRest: null,
    propensity: 1,
  };
}

function judge(option: Option, usual: CapacityOdds | undefined, cautious: CapacityOdds | undefined): Judged {
  if (usual === undefined || cautious === undefined) throw new Error('every option has its odds');
  return { ...option, odds: usual, cautious };
}

/** Sets of one exercise that a lifter usually does; the plan's own count is not part of the question. */
const USUAL_SETS = 3;

function viewOf({ request, referenceKg, reference, calibration, parameters, now }: Prepared): PolicyView {
  const last = reference?.set;
  return {
    goal: request.goal,
    referenceKg,
    effortKnown: last !== undefined && (last.rir !== null || last.type === 'failure' || last.type === 'amrap'),
    calibration,
    acceptedFail: acceptedFailRisk(request.exercise).p,
    rirScale: parameters.filter.rirScale,
    rirBias: now.traits.rirBias,
    remainingSets: Math.max(0, USUAL_SETS - 1 - request.setIndex),
  };
}

/** A limit is named when it, and not the policy's own taste, stopped the load: the choice is the heaviest allowed and a heavier one was wanted. */
function capOf({ bounds, features, request, restSec, referenceKg }: Prepared, best: Judged): SafetyCap | null {
  const wished = request.target.load === null ? idealKg(features, best, restSec) : referenceKg;
  const held = withinBounds(wished, bounds);
  return held.cap !== null && held.step.kg <= best.step.kg ? held.cap : null;
}

/** kg moved at which the chosen reps are expected to leave exactly the target's RIR. */
function idealKg(features: Prepared['features'], { candidate }: Judged, restSec: number): number {
  const { level, fatigue, needed } = linear(features, candidate, restSec);
  return Math.exp(level - fatigue - Math.exp(features[3] ?? 0) * (needed - 1));
}

function linear(
  features: Prepared['features'],
  { reps, rir }: { reps: number; rir: number },
  restSec: number,
): { level: number; fatigue: number; needed: number } {
  const [s = 0, d = 0, , , left = 0, , tau = 1] = features;
  return { level: s + d, fatigue: left * Math.exp(-restSec / tau), needed: neededReps(features, { reps, rir }) };
}

/**
 * The change against the reference set, split along the law that made it: reps, effort, fatigue now, and what the filter believes beyond the last
 * set alone lead to the load at which the target is expected; the nearest loadable one is rounding; what the choice is beyond that, a whole number
 * of the gym's steps, is a limit, doubt, a margin against missing reps, or staying with a known load. The sum is exact.
 */
function reasons(prepared: Prepared, best: Judged, cap: SafetyCap | null): Suggestion['contributions'] {
  const { reference, features, restSec, request, bounds, calibration } = prepared;
  const share = panelShare(best.step.load.kind);
  if (reference === null) return explain(best.step.kg * share, [{ code: 'first_time', kg: best.step.kg * share }], 'rounding');
  const change = (best.step.kg - reference.kg) * share;
  const ideal = idealKg(features, best, restSec);
  const held = (best.step.kg - nearestStep(bounds.axis, ideal).kg) * share;
  if (request.target.load !== null) {
    const capPart: Part[] = cap === null ? [] : [{ code: capCode(cap), kg: held }];
    return explain(change, [{ code: 'target', kg: change - (cap === null ? 0 : held) }, ...capPart], 'rounding');
  }
  const k = Math.exp(features[3] ?? 0);
  const { level, fatigue, needed } = linear(features, best.candidate, restSec);
  const { set } = reference;
  const told = set.rir ?? (set.type === 'failure' || set.type === 'amrap' ? 0 : best.candidate.rir);
  const was = linear(features, { reps: set.reps, rir: told }, restSec).needed;
  const perLn = logarithmicMean(reference.kg, ideal) * share;
  return explain(
    change,
    [
      { code: 'last_set', kg: k * (set.reps - best.candidate.reps) * perLn },
      { code: 'effort', kg: k * (was - set.reps - (needed - best.candidate.reps)) * perLn },
      { code: 'fatigue', kg: -fatigue * perLn },
      { code: reference.isToday ? 'day_form' : 'trend', kg: (level - Math.log(reference.kg) - k * (was - 1)) * perLn },
      { code: heldBy(held, cap, calibration), kg: held },
    ],
    'rounding',
  );
}

function heldBy(held: number, cap: SafetyCap | null, calibration: boolean): Part['code'] {
  if (cap !== null) return capCode(cap);
  if (held > 0) return 'steady';
  return calibration ? 'calibration' : 'margin';
}

/** kg per unit of ln between two loads, so that parts in ln kg add up to their difference exactly. */
function logarithmicMean(a: number, b: number): number {
  return Math.abs(a - b) < 1e-9 ? a : (b - a) / Math.log(b / a);
}

/** Above this many reps to failure the last set says little of a 1RM. */
const HIGHEST_REPS = 12;

function oneRepMax({ now, reference }: Prepared): Suggestion['e1rm'] {
  const [s] = now.state.x;
  if (reference === null || reference.set.reps + (reference.set.rir ?? 0) > HIGHEST_REPS || now.state.sets === 0) return null;
  const spread = 1.2816 * Math.sqrt(Math.max(0, now.state.p[0] ?? 0));
  return { kg: Math.exp(s), low: Math.exp(s - spread), high: Math.exp(s + spread) };
}
