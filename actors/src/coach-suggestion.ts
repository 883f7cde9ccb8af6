import { roundTo, toKg } from '@gymgenius/domain/lifting/load';
import { boundLoad } from '@gymgenius/domain/prediction/bound-suggestion';
import { overrideRisk } from '@gymgenius/domain/prediction/safety/override-risk';
import type { ExerciseHistory, PredictionRequest } from '@gymgenius/domain/prediction/prediction-request';
import { suggestByRule } from '@gymgenius/domain/prediction/suggest-by-rule';
import type { Contribution, Suggestion } from '@gymgenius/domain/prediction/suggestion';
import type { Override } from '@gymgenius/domain/workout/workout-state';

/** Stands in `modelVersion` where a person made the numbers. */
export const COACH_VERSION = 'coach';

/** A coach's numbers, held to the same hard limits as everyone's, the risk of failing at their reps included (safety cap > lifter > coach > model). No odds: no model made them. */
export function coachSuggestion(override: Override, request: PredictionRequest, history: ExerciseHistory): Suggestion {
  const rule = suggestByRule(request, history);
  const { load, cap } = boundLoad(override.load, request, history, overrideRisk(override, request, history));
  const from = rule.reference ? toKg(rule.reference.load) : 0;
  const parts: Contribution[] = [{ code: 'coach', kg: roundTo(toKg(override.load) - from, 3) }];
  const moved = roundTo(toKg(load) - toKg(override.load), 3);
  if (moved !== 0) parts.push({ code: cap === null ? 'rounding' : 'safety_cap', kg: moved });
  return {
    ...rule,
    load,
    reps: override.reps,
    rir: override.rir,
    source: 'coach',
    modelVersion: COACH_VERSION,
    contributions: parts,
    cap,
    calibration: false,
    moreRest: null,
    propensity: null,
  };
}
