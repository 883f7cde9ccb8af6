import { addFatigue, fatigueAt, type Fatigue } from '@gymgenius/domain/prediction/fatigue';
import type { FilterParameters } from '@gymgenius/domain/prediction/filter-parameters';
import { foldWorkout, stateAt, type FoldContext } from '@gymgenius/domain/prediction/fold-workout';
import type { LifterState } from '@gymgenius/domain/prediction/lifter-state';
import type { HistorySet } from '@gymgenius/domain/prediction/prediction-request';
import { emptyState } from '@gymgenius/domain/prediction/prior-state';
import { movedKg, speaksOfStrength } from '@gymgenius/domain/prediction/working-sets';
import { exerciseOf, type LifterLog } from './lifter-log.ts';
import { meanOf } from './gate/bootstrap.ts';

/** Of all lifters together: reps to failure that tonight's rated sets tell of, less what the champion expects of these lifters as they rated before. */
export interface EffortShift {
  readonly mean: number;
  /** Standard error of the mean over lifters. */
  readonly error: number;
  readonly lifters: number;
}

const FEWEST_TONIGHT = 6;
/** Until a filter has seen as many rated sets it still finds its lifter, and what it misses moves by itself. */
const SETTLED = 30;
const REMEMBERED = 60;
const FEWEST_LIFTERS = 8;
/** Beyond four reps in reserve nobody tells one from two. */
const MOST_RIR = 4;

/**
 * A lie that everybody tells by half a rep is no jump in anybody's own log. But nobody's strength moves for all in one night: what the champion's filter,
 * kept as it was before tonight, misses tonight is compared with what it missed of the same lifter before, which holds their bias, and averaged over
 * lifters. null = too few rate to tell.
 */
export function effortShift(lifters: readonly LifterLog[], champion: FilterParameters): EffortShift | null {
  const shifts = lifters.flatMap((lifter) => {
    const { before, tonight } = missed(lifter, champion);
    return before.length < SETTLED || tonight.length < FEWEST_TONIGHT ? [] : [meanOf(tonight) - meanOf(before.slice(-REMEMBERED))];
  });
  if (shifts.length < FEWEST_LIFTERS) return null;
  const mean = meanOf(shifts);
  const variance = shifts.reduce((sum, shift) => sum + (shift - mean) ** 2, 0) / (shifts.length - 1);
  return { mean, error: Math.sqrt(variance / shifts.length), lifters: shifts.length };
}

/** Told less expected reps to failure of each rated set, once the filter has settled. */
function missed(lifter: LifterLog, parameters: FilterParameters): { readonly before: number[]; readonly tonight: number[] } {
  const context = { profile: lifter.profile, exerciseOf: exerciseOf(lifter), parameters };
  const found = { before: [] as number[], tonight: [] as number[] };
  let state: LifterState = emptyState(parameters);
  for (const [at, workout] of lifter.workouts.entries()) {
    const isNew = (lifter.uses[at]?.newSets ?? 0) > 0;
    found[isNew ? 'tonight' : 'before'].push(...missedIn(workout, state, context));
    if (!isNew) state = foldWorkout(state, workout, context).state;
  }
  return found;
}

function missedIn(
  workout: readonly HistorySet[],
  state: LifterState,
  context: FoldContext & { readonly parameters: FilterParameters },
): number[] {
  const { parameters, profile } = context;
  const fatigue: Fatigue = new Map();
  return workout.flatMap((set) => {
    const exercise = context.exerciseOf(set.exerciseId);
    const kg = exercise === undefined ? null : movedKg(set.load, exercise, profile.bodyweightKg);
    if (exercise === undefined || kg === null || !(kg > 0) || exercise.timed || !speaksOfStrength(set, undefined)) return [];
    const [s, , lnK, d] = stateAt(state, exercise, set.performedAt, context).x;
    const tired = Math.exp(state.traits.lnRecovery) * fatigueAt(fatigue, exercise, set.performedAt, parameters);
    addFatigue(fatigue, exercise, set, state.traits.usualRir, parameters);
    if (set.type !== 'working' || set.rir === null || set.rir > MOST_RIR || set.reps < 1 || !state.exercises.has(set.exerciseId)) return [];
    const told = set.reps + parameters.rirScale * set.rir + Math.min(1, set.rir) * state.traits.rirBias;
    return [told - (1 + (s + d - tired - Math.log(kg)) / Math.exp(lnK))];
  });
}
