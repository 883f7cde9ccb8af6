import { toRepsOdds } from './behaviour.ts';
import { withinBounds } from './bound-suggestion.ts';
import type { Option } from './candidates.ts';
import type { CapacityOdds } from './capacity-law.ts';
import { drawSeed } from './draw.ts';
import { afterMoreRest, moreRest } from './more-rest.ts';
import { oneRepMax } from './one-rep-max-now.ts';
import { chooseOrDraw, closeCalls, type Judged, type PolicyView } from './policy.ts';
import type { Prepared } from './prepare.ts';
import { idealKg, reasons } from './reasons.ts';
import { acceptedFailRisk } from './safety/fail-risk.ts';
import { settleByLaw } from './settle-by-law.ts';
import type { Forecast, SafetyCap, Suggestion, SuggestionSource } from './suggestion.ts';

/** Odds of a `Prepared`. */
export interface PreparedOdds {
  /** Of the lifter as believed: its options in their order, then `extra`. */
  readonly usual: readonly CapacityOdds[];
  /** Of the 20th percentile lifter: its options, where they are doubted. */
  readonly cautious: readonly (CapacityOdds | undefined)[];
}

/** Chooses among the options by their odds and says why. Total: the lightest option is taken when every one risks too much. */
export function decide(prepared: Prepared, odds: PreparedOdds, source: SuggestionSource, modelVersion: string): Suggestion {
  const { request, reference, options, calibration } = prepared;
  const judged = settled(
    options.map((option, at) => judge(option, odds.usual[at], odds.cautious[at])),
    prepared,
  );
  const { workoutId, basisSeq } = request;
  const seed = mayDraw(prepared) ? drawSeed(workoutId, basisSeq, modelVersion) : null;
  const choice = chooseOrDraw(judged, viewOf(prepared), prepared.bounds.axis, seed);
  if (choice === null) throw new Error('a prepared request has at least one option');
  const { option } = choice;
  const cap = capOf(prepared, option);
  const { features } = prepared;
  const told = settleByLaw(features, option.candidate, option.odds);
  const after = odds.usual[options.length + judged.indexOf(option)];
  const afterRest = after && settleByLaw(features, afterMoreRest(option.candidate), after);
  return {
    load: option.step.load,
    reps: option.candidate.reps,
    rir: request.target.rir,
    restSec: prepared.restSec,
    source,
    modelVersion,
    forecast: forecastOf(prepared, { ...option, odds: told }),
    e1rm: oneRepMax(prepared),
    reference: reference && { load: reference.set.load, reps: reference.set.reps, rir: reference.set.rir },
    contributions: reasons(prepared, choice, cap),
    cap,
    calibration,
    moreRest: moreRest(features, option.candidate, told, afterRest),
    propensity: choice.propensity,
  };
}

function settled(judged: readonly Judged[], prepared: Prepared): readonly Judged[] {
  const close = closeCalls(judged, viewOf(prepared));
  return judged.map((option) => {
    if (!close.has(option)) return option;
    const { candidate, odds, cautious } = option;
    const usual = settleByLaw(prepared.features, candidate, odds);
    const weaker = cautious && settleByLaw(prepared.cautiousFeatures, candidate, cautious);
    return { step: option.step, candidate, odds: usual, cautious: weaker };
  });
}

function forecastOf({ behaviour }: Prepared, option: Judged): Forecast {
  const { reps, low, high, odds } = behaviour(option, option.odds);
  return { reps, low, high, hit: option.odds.success, fail: option.odds.fail, odds: toRepsOdds(odds) };
}

/** Where a plan or a lifter has named the load, a first time, or pain is felt, nothing is left to chance. */
function mayDraw({ request, reference }: Prepared): boolean {
  const { tryEquals = false, target, notToday, pain } = request;
  return tryEquals && target.load === null && notToday === null && !pain && reference !== null;
}

function judge(option: Option, usual: CapacityOdds | undefined, cautious: CapacityOdds | undefined): Judged {
  if (usual === undefined) throw new Error('every option has its odds');
  return { ...option, odds: usual, cautious: cautious ?? null };
}

/** Sets of one exercise that a lifter usually does; the plan's own count is not part of the question. */
const USUAL_SETS = 3;

function viewOf({ request, referenceKg, effortKnown, calibration, parameters, now }: Prepared): PolicyView {
  return {
    goal: request.goal,
    referenceKg,
    effortKnown,
    calibration,
    acceptedFail: acceptedFailRisk(request.exercise).p,
    rirScale: parameters.filter.rirScale,
    rirBias: now.traits.rirBias,
    remainingSets: Math.max(0, USUAL_SETS - 1 - request.setIndex),
  };
}

/** A limit is named when it, and not the policy's own taste, stopped the load: the choice is the heaviest allowed and a heavier one was wanted. */
function capOf({ bounds, features, request, restSec, referenceKg }: Prepared, option: Judged): SafetyCap | null {
  const wished = request.target.load === null ? idealKg(features, option, restSec) : referenceKg;
  const held = withinBounds(wished, bounds);
  return held.cap !== null && held.step.kg <= option.step.kg ? held.cap : null;
}
