import { roundTo, toKg } from '../lifting/load.ts';
import { boundLoad } from '../prediction/bound-suggestion.ts';
import { overrideRisk } from '../prediction/safety/override-risk.ts';
import type { ExerciseHistory, PredictionRequest } from '../prediction/prediction-request.ts';
import { suggestByRule } from '../prediction/suggest-by-rule.ts';
import type { Contribution, Suggestion } from '../prediction/suggestion.ts';
import type { Override } from './workout-state.ts';

/** Stands in `modelVersion` where a person made the numbers. */
const COACH_VERSION = 'coach';

/**
 * A coach's numbers, held to the same hard limits as everyone's, the risk of failing at their reps included (safety cap > lifter > coach > model). No
 * odds: no model made them. The server's word, and the phone's own where the server cannot be heard.
 */
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
