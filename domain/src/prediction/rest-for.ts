import { defaultRestSec } from '../lifting/rest.ts';
import type { PredictionRequest } from './prediction-request.ts';

/** Rest before the coming set, seconds: the plan's, else what the last set of this exercise asks for. */
export function restFor({ target, exercise, today }: Pick<PredictionRequest, 'target' | 'exercise' | 'today'>): number {
  if (target.restSec !== null) return target.restSec;
  const last = today.findLast((set) => set.exerciseId === exercise.id);
  return defaultRestSec(exercise, last ?? { type: target.type, reps: target.reps.max, rir: target.rir });
}
