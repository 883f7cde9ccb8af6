import type { Forecast, Suggestion } from '@gymgenius/domain/prediction/suggestion';
import type { WhatIf } from '@gymgenius/domain/prediction/what-if';
import type { PredictSetResponse } from '@gymgenius/proto/gen/gymgenius/engine/v1/engine';
import type { EngineRequest } from './engine-request.ts';

type WireForecast = PredictSetResponse['forecast'];
type WireWhatIf = PredictSetResponse['whatIf'];

export function encodeResponse(
  { workoutId, basisSeq, epoch }: EngineRequest,
  suggestion: Suggestion,
  whatIf: WhatIf | null = null,
): PredictSetResponse {
  const { load, reps, rir, restSec, source, modelVersion, forecast, e1rm, reference, contributions, cap, calibration } = suggestion;
  const { moreRest, propensity } = suggestion;
  return {
    workoutId,
    basisSeq,
    epoch,
    load: { ...load },
    reps,
    rir: rir ?? undefined,
    restSec,
    source,
    modelVersion,
    forecast: forecast === null ? undefined : forecastOf(forecast),
    e1rm: e1rm === null ? undefined : { ...e1rm },
    reference: reference === null ? undefined : { load: { ...reference.load }, reps: reference.reps, rir: reference.rir ?? undefined },
    contributions: [...contributions],
    cap: cap ?? '',
    calibration,
    moreRest: moreRest === null ? undefined : { ...moreRest, repsNow: moreRest.reps.now, repsAfter: moreRest.reps.after },
    propensity: propensity ?? undefined,
    whatIf: whatIf === null ? undefined : whatIfOf(whatIf),
  };
}

function forecastOf({ reps, low, high, hit, fail, odds }: Forecast): WireForecast {
  return { reps, low, high, hit, fail, oddsFrom: odds.from, odds: odds.p.map((share) => Math.round(share * 1000)) };
}

/** Source and version are the answer's own. */
function whatIfOf({ cap, reps, ...grid }: WhatIf): WireWhatIf {
  return {
    kind: grid.kind,
    unit: grid.unit,
    loads: [...grid.loads],
    allowed: grid.allowed,
    cap: cap ?? '',
    repsFrom: reps.from,
    repsCount: reps.count,
    restSec: [...grid.restSec],
    acceptedFail: grid.acceptedFail,
    hit: [...grid.hit],
    fail: [...grid.fail],
    rir: [...grid.rir],
    logged: [...grid.logged],
  };
}
