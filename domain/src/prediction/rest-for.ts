import type { PredictionRequest } from './prediction-request.ts';

/** Rest before the coming set, seconds: the plan's, else long for heavy compound work and short for isolation. */
export function restFor({ target, exercise, goal }: Pick<PredictionRequest, 'target' | 'exercise' | 'goal'>): number {
  if (target.restSec !== null) return target.restSec;
  if (target.type === 'warmup') return 60;
  if (exercise.mechanic === 'isolation') return 90;
  return goal === 'strength' || target.reps.max <= 5 ? 180 : 120;
}
