import type { Suggestion } from '@gymgenius/domain/prediction/suggestion';
import type { PredictSetResponse } from '@gymgenius/proto/gen/gymgenius/engine/v1/engine';
import type { EngineRequest } from './engine-request.ts';

export function encodeResponse({ workoutId, basisSeq, epoch }: EngineRequest, suggestion: Suggestion): PredictSetResponse {
  const { load, reps, rir, restSec, source, modelVersion, forecast, e1rm, reference, contributions, cap, calibration } = suggestion;
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
    forecast: forecast === null ? undefined : { ...forecast },
    e1rm: e1rm === null ? undefined : { ...e1rm },
    reference: reference === null ? undefined : { load: { ...reference.load }, reps: reference.reps, rir: reference.rir ?? undefined },
    contributions: [...contributions],
    cap: cap ?? '',
    calibration,
  };
}
