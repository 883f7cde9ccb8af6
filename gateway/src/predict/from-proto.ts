import type { ContributionCode, Forecast, SafetyCap, Suggestion, SuggestionSource } from '@gymgenius/domain/prediction/suggestion';
import type { Load } from '@gymgenius/domain/lifting/load';
import type { Load as WireLoad, PredictSetResponse } from '@gymgenius/proto/gen/gymgenius/engine/v1/engine';

const SOURCES: ReadonlySet<string> = new Set<SuggestionSource>(['model', 'filter', 'rule', 'coach']);
const KINDS: ReadonlySet<string> = new Set<Load['kind']>(['external', 'per_hand', 'bodyweight', 'added', 'assisted', 'band', 'none']);

/** The engine's answer as a suggestion. Throws when it is not one that a screen may show: a wrong engine is a dead engine, and the rule steps in. */
export function fromProto(response: PredictSetResponse): Suggestion {
  const { forecast, e1rm, reference, moreRest } = response;
  if (!SOURCES.has(response.source)) throw new Error(`the engine named an unknown source "${response.source}"`);
  if (!Number.isInteger(response.reps) || response.reps < 0 || response.reps > 200)
    throw new Error(`the engine answered ${response.reps} reps`);
  if (!(response.restSec >= 0 && response.restSec <= 3600)) throw new Error(`the engine answered ${response.restSec} s of rest`);
  return {
    load: loadFrom(response.load),
    reps: response.reps,
    rir: response.rir ?? null,
    restSec: response.restSec,
    source: response.source as SuggestionSource,
    modelVersion: response.modelVersion,
    forecast: forecast ? forecastFrom(forecast) : null,
    e1rm: e1rm ? { kg: e1rm.kg, low: e1rm.low, high: e1rm.high } : null,
    reference: reference ? { load: loadFrom(reference.load), reps: reference.reps, rir: reference.rir ?? null } : null,
    contributions: response.contributions.map(({ code, kg }) => ({ code: code as ContributionCode, kg })),
    cap: response.cap === '' ? null : (response.cap as SafetyCap),
    calibration: response.calibration,
    moreRest: moreRest
      ? { sec: moreRest.sec, reps: { now: moreRest.repsNow, after: moreRest.repsAfter }, hit: moreRest.hit, fail: moreRest.fail }
      : null,
    propensity: response.propensity ?? null,
  };
}

function forecastFrom({ reps, low, high, hit, fail, oddsFrom, odds }: NonNullable<PredictSetResponse['forecast']>): Forecast {
  // An engine of last week tells no odds.
  return { reps, low, high, hit, fail, odds: { from: Math.max(1, oddsFrom), p: (odds ?? []).map((mille) => mille / 1000) } };
}

function loadFrom(load: WireLoad | undefined): Load {
  const valid =
    load && KINDS.has(load.kind) && Number.isFinite(load.value) && load.value >= 0 && (load.unit === 'kg' || load.unit === 'lb');
  if (!valid) throw new Error(`the engine answered no usable load (${load ? `${load.value} ${load.unit}, ${load.kind}` : 'none'})`);
  return { kind: load.kind as Load['kind'], value: load.value, unit: load.unit as Load['unit'] };
}
