import type { ExerciseHistory, PredictionRequest } from './prediction-request.ts';
import { SESSION_GAP_MS } from './reference-set.ts';
import { movedKg } from './working-sets.ts';

/** Parts of the coming work where no earlier session shows how this lifter warms up. */
const SHARES = [0.4, 0.6, 0.75, 0.85, 0.9];

/**
 * What a warm-up moves, kg: the same share of the work as the warm-up of this place had in the last session that had one, so that a lifter's own
 * ramp comes back, else a usual ramp. Always below the work.
 */
export function warmUpKg(request: PredictionRequest, history: ExerciseHistory, workKg: number): number {
  const share = lastShare(request, history) ?? SHARES[Math.min(request.setIndex, SHARES.length - 1)] ?? 0.5;
  return workKg * Math.min(0.95, share);
}

function lastShare({ exercise, bodyweightKg, setIndex }: PredictionRequest, history: ExerciseHistory): number | null {
  const kgOf = (set: ExerciseHistory[number]): number => movedKg(set.load, exercise, bodyweightKg) ?? 0;
  const own = history.filter((set) => set.exerciseId === exercise.id);
  const work = own.findLast((set) => set.type !== 'warmup');
  if (work === undefined) return null;
  const session = own.filter((set) => work.performedAt - set.performedAt < SESSION_GAP_MS);
  const top = Math.max(0, ...session.filter((set) => set.type !== 'warmup').map(kgOf));
  const warmUp = session.filter((set) => set.type === 'warmup')[setIndex];
  const share = warmUp === undefined || top === 0 ? null : kgOf(warmUp) / top;
  return share !== null && share > 0 && share < 1 ? share : null;
}
