import { capacityAt } from '@gymgenius/domain/prediction/capacity-law';
import type { Exercise } from '@gymgenius/domain/lifting/exercise';
import { addFatigue, fatigueAt, type Fatigue } from '@gymgenius/domain/prediction/fatigue';
import { stateFeatures } from '@gymgenius/domain/prediction/features';
import { DEFAULT_PARAMETERS } from '@gymgenius/domain/prediction/filter-parameters';
import { stateAt, type FoldContext } from '@gymgenius/domain/prediction/fold-workout';
import type { ExerciseState, LifterTraits } from '@gymgenius/domain/prediction/lifter-state';
import { normalCdf } from '@gymgenius/domain/prediction/normal';
import { observe } from '@gymgenius/domain/prediction/observe';
import type { HistorySet } from '@gymgenius/domain/prediction/prediction-request';
import { priorTraits } from '@gymgenius/domain/prediction/prior-state';
import type { Step } from './cases.ts';
import type { Forecast, Forecaster } from './forecaster.ts';

const REPS = 40;

/** The capacity filter alone: reps to failure at the weight, less what this lifter leaves in reserve by their own word (5 where they say nothing: where the filter's wall of unrated sets is). */
export function filterOnly(): Forecaster {
  const parameters = DEFAULT_PARAMETERS;
  const exercises = new Map<string, ExerciseState>();
  const known = new Map<string, Exercise>();
  const context: FoldContext = { profile: { bodyweightKg: null, experience: null }, exerciseOf: (id) => known.get(id), parameters };
  let traits: LifterTraits = priorTraits(parameters);
  let workout = '';
  let opened = new Set<string>();
  let fatigue: Fatigue = new Map();

  const now = (step: Step): ExerciseState => {
    const { set } = step;
    if (set.workout !== workout) {
      workout = set.workout;
      opened = new Set();
      fatigue = new Map();
    }
    known.set(set.name, set.exercise);
    const open = opened.has(set.name) ? exercises.get(set.name) : undefined;
    return open ?? stateAt({ traits, exercises }, set.exercise, set.at, context);
  };
  return {
    forecast(step): Forecast {
      const state = now(step);
      const tired = fatigueAt(fatigue, step.set.exercise, step.set.at, parameters);
      const features = stateFeatures({ state, traits, fatigue: tired, restedSec: null, weeksAway: 0 }, parameters);
      const left = traits.ratedSets > 0 ? traits.usualRir : parameters.unratedRir;
      const guess = step.last?.reps ?? 8;
      const { mean, sd } = capacityAt(features, { lnW: Math.log(step.set.kg), reps: guess, rir: left, restSec: 0 });
      return discretised(mean - left, sd);
    },
    learn(step) {
      const { set } = step;
      const state = now(step);
      const done = historySet(step);
      const seen = observe(state, traits, done, { kg: set.kg, fatigue: fatigueAt(fatigue, set.exercise, set.at, parameters), parameters });
      traits = seen.traits;
      exercises.set(set.name, seen.state);
      opened.add(set.name);
      addFatigue(fatigue, set.exercise, done, traits.usualRir, parameters);
    },
  };
}

function historySet({ set }: Step): HistorySet {
  return {
    exerciseId: set.name,
    performedAt: set.at,
    type: set.failure ? 'failure' : 'working',
    load: { kind: 'external', value: set.kg, unit: 'kg' },
    reps: set.reps,
    rir: set.rpe === null ? null : Math.max(0, 10 - set.rpe),
    durationSec: null,
  };
}

/** A normal cut at whole reps, 1..40, with one part in a thousand spread evenly so that no set is impossible. */
function discretised(mean: number, sd: number): Forecast {
  const odds = Float64Array.from({ length: REPS }, (_, i) => {
    const high = i === REPS - 1 ? 1 : normalCdf((i + 1.5 - mean) / sd);
    return 0.999 * (high - (i === 0 ? 0 : normalCdf((i + 0.5 - mean) / sd))) + 0.001 / REPS;
  });
  return { reps: Math.min(REPS, Math.max(1, Math.round(mean))), odds };
}
