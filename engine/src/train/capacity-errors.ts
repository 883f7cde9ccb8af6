import { addFatigue, fatigueAt, type Fatigue } from '@gymgenius/domain/prediction/fatigue';
import type { FilterParameters } from '@gymgenius/domain/prediction/filter-parameters';
import { foldWorkout, stateAt } from '@gymgenius/domain/prediction/fold-workout';
import type { LifterState } from '@gymgenius/domain/prediction/lifter-state';
import { emptyState } from '@gymgenius/domain/prediction/prior-state';
import { movedKg, speaksOfStrength } from '@gymgenius/domain/prediction/working-sets';
import { isHidden, purposeOf, type FitLog, type WorkoutPurpose } from '../fit/fit-log.ts';
import { exerciseOf } from './lifter-log.ts';

/** True reps per reported one that the measure takes, the same for every model (Halperin 2022). */
const SCALE = 1.2;
const MOST_RIR = 4;

/**
 * Capacity-labelled sets (failures, AMRAP, rated within 4 reps of failure) of the workouts of this use: |expected - told| reps to failure at
 * the weight used, each lifter's list. A set is expected from the state before its workout and the workout's earlier sets' fatigue.
 */
export function capacityErrors(lifters: readonly FitLog[], parameters: FilterParameters, use: WorkoutPurpose): number[][] {
  return lifters.map((lifter) => {
    const errors: number[] = [];
    const find = exerciseOf(lifter);
    const context = { profile: lifter.profile, exerciseOf: find, parameters };
    let state: LifterState = emptyState(parameters);
    for (const [at, workout] of lifter.workouts.entries()) {
      if (isHidden(lifter, at, use)) continue;
      if (purposeOf(lifter, at) === use) {
        const fatigue: Fatigue = new Map();
        for (const set of workout) {
          const exercise = find(set.exerciseId);
          const kg = exercise === undefined ? null : movedKg(set.load, exercise, lifter.profile.bodyweightKg);
          if (exercise === undefined || kg === null || !(kg > 0) || exercise.timed || !speaksOfStrength(set, undefined)) continue;
          const told = toldReps(set.type, set.reps, set.rir);
          if (told !== null && state.exercises.has(set.exerciseId)) {
            const [s, , lnK, d] = stateAt(state, exercise, set.performedAt, context).x;
            const tired = Math.exp(state.traits.lnRecovery) * fatigueAt(fatigue, exercise, set.performedAt, parameters);
            errors.push(Math.abs(1 + (s + d - tired - Math.log(kg)) / Math.exp(lnK) - told));
          }
          addFatigue(fatigue, exercise, set, state.traits.usualRir, parameters);
        }
      }
      state = foldWorkout(state, workout, context).state;
    }
    return errors;
  });
}

function toldReps(type: string, reps: number, rir: number | null): number | null {
  if (reps < 1) return null;
  if (type === 'failure' || type === 'amrap') return reps + 0.5;
  return rir !== null && rir <= MOST_RIR ? reps + SCALE * rir : null;
}
