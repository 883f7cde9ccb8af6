import { exerciseById } from '@gymgenius/domain/lifting/catalogue';
import { habitSteps } from '@gymgenius/domain/prediction/habit-steps';
import { averageLifters } from '@gymgenius/domain/prediction/mixture/average-lifters';
import type { Lifetime } from '@gymgenius/domain/prediction/mixture/fit-population';
import type { ModelParameters } from '@gymgenius/domain/prediction/model-parameters';
import { refit } from '../train/refit.ts';
import { purposeOf, type FitLog } from './fit-log.ts';

/** Called as a fit goes on: what it is at, and how much of that is done. */
export type FitProgress = (stage: string, done: number, of: number) => void;

/** How much of the parent's mixture stays: as much as a dozen lifters who used a vector a thousand times, so that a few of them move it a little. */
const PARENT_WEIGHT = 200;

/**
 * Tonight's candidate: the parent's parameters, moved by what these lifters' logs say. The filter's are searched near the parent's, the mixture's
 * gates go where lifters take them, weighed against the parent. The conformal table is the parent's: it belongs to held-out sets. Deterministic: the
 * same logs, parent and seed give the same bits; nothing is drawn by the seed as long as no net serves (TDR-0011).
 */
export function fitCandidate(
  logs: readonly FitLog[],
  parent: ModelParameters,
  _seed: number,
  progress: FitProgress = () => {},
): Promise<ModelParameters> {
  const filter = refit(logs, parent.filter, (done, of) => progress('filter', done, of));
  const mixture = averageLifters(logs.map(lifetimeOf), parent.mixture, PARENT_WEIGHT);
  progress('mixture', 1, 1);
  return Promise.resolve({ ...parent, filter, mixture });
}

/** Without what judges. Context is walked, so that a lifter's state is what it was on the day, and moves nobody's average. */
function lifetimeOf(log: FitLog): Lifetime {
  const { profile, ownExercises, workouts } = log;
  const exerciseOf = (id: string): ReturnType<typeof exerciseById> => exerciseById(id) ?? ownExercises.get(id);
  return workouts.flatMap((sets, at) => {
    const purpose = purposeOf(log, at);
    if (purpose === 'judge') return [];
    const isContext = purpose === 'context';
    return habitSteps(String(at), sets, { profile, exerciseOf }).map(({ coming, reps }) => ({ coming, reps, isContext }));
  });
}
