import type { Exercise } from '@gymgenius/domain/lifting/exercise';
import { KG_KIT } from '@gymgenius/domain/lifting/kit';
import { capacityAt, capacityOdds, type Candidate } from '@gymgenius/domain/prediction/capacity-law';
import { stateFeatures } from '@gymgenius/domain/prediction/features';
import { DEFAULT_PARAMETERS, type FilterParameters } from '@gymgenius/domain/prediction/filter-parameters';
import { foldWorkout, type FoldContext } from '@gymgenius/domain/prediction/fold-workout';
import { lifterNow } from '@gymgenius/domain/prediction/lifter-now';
import type { LifterState } from '@gymgenius/domain/prediction/lifter-state';
import type { PredictionRequest } from '@gymgenius/domain/prediction/prediction-request';
import { emptyState } from '@gymgenius/domain/prediction/prior-state';
import type { Step } from '../cases.ts';
import type { LogSet } from '../training-log.ts';
import type { Walk } from '../walk.ts';
import { FIXED_K, type CapacityCase } from './capacity-case.ts';
import { fixedSlope } from './fixed-slope.ts';
import { historySet, rirOf, toFailure } from './labelled-set.ts';

export interface CapacityWalk {
  readonly cases: readonly CapacityCase[];
  /** The lifter as of the end of the log. */
  readonly state: LifterState;
  readonly exercises: ReadonlyMap<string, Exercise>;
}

/** Logs have no clock within a workout: a usual rest is taken. */
const REST_SEC = 150;

/** Takes the served filter through one lifter's log, asking it before each set whose reps to failure are known. */
export function capacityWalk({ lifter, steps }: Walk, parameters: FilterParameters = DEFAULT_PARAMETERS): CapacityWalk {
  const exercises = new Map(steps.map(({ set }) => [set.name, set.exercise]));
  const exerciseOf = (id: string): Exercise | undefined => exercises.get(id);
  const context: FoldContext = { profile: { bodyweightKg: null, experience: null }, exerciseOf, parameters };
  const simple = fixedSlope();
  const latest = new Map<string, LogSet>();
  const cases: CapacityCase[] = [];
  let state = emptyState(parameters);
  for (const workout of workoutsOf(steps)) {
    for (const [at, step] of workout.entries()) {
      const n = toFailure(step.set);
      if (n === null || step.ramp) continue;
      if (step.scored) {
        const today = workout.slice(0, at).map(({ set }) => historySet(set));
        const now = lifterNow(state, question(step, today), exerciseOf, parameters);
        const features = stateFeatures(now, parameters);
        cases.push(
          caseOf(lifter, step, n, {
            features,
            parameters,
            last: latest.get(step.set.name),
            simple: simple.forecast(step.set.name, step.set.kg),
          }),
        );
      }
      simple.learn(step.set.name, step.set.kg, n);
      latest.set(step.set.name, step.set);
    }
    state = foldWorkout(
      state,
      workout.map(({ set }) => historySet(set)),
      context,
    ).state;
  }
  return { cases, state, exercises };
}

interface Belief {
  readonly features: readonly number[];
  readonly parameters: FilterParameters;
  readonly last: LogSet | undefined;
  readonly simple: number | null;
}

function caseOf(lifter: string, { set, index }: Step, n: number, { features, parameters, last, simple }: Belief): CapacityCase {
  const rir = set.failure ? null : rirOf(set.rpe);
  const at = (reps: number, left: number): Candidate => ({ lnW: Math.log(set.kg), reps, rir: left, restSec: REST_SEC });
  const { mean, sd } = capacityAt(features, at(n, 0));
  const telling = rir === null ? 0.3 : parameters.ratedSd + parameters.ratedSdPerRir * rir;
  const lastN = last === undefined ? null : toFailure(last);
  const lastLeft = last === undefined || last.failure ? 0 : (rirOf(last.rpe) ?? 0);
  return {
    lifter,
    name: set.name,
    exercise: set.exercise,
    at: set.at,
    index,
    kg: set.kg,
    reps: set.reps,
    rir,
    n,
    forecasts: {
      'repeat last': lastN,
      'last along k = .0288': last === undefined || lastN === null ? null : lastN - Math.log(set.kg / last.kg) / FIXED_K,
      'fixed-slope filter': simple,
      'served law': mean,
    },
    sd: Math.hypot(sd, telling),
    k: Math.exp(features[3] ?? 0),
    again:
      last === undefined
        ? null
        : { chance: capacityOdds(features, at(last.reps, lastLeft)).success, happened: set.reps - last.reps + (rir ?? 0) >= lastLeft },
  };
}

function question({ set, index }: Step, today: PredictionRequest['today']): PredictionRequest {
  return {
    workoutId: set.workout,
    athleteId: '',
    basisSeq: today.length,
    now: set.at,
    exercise: set.exercise,
    kit: KG_KIT,
    target: { type: 'working', reps: { min: set.reps, max: set.reps }, rir: null, load: null, restSec: REST_SEC },
    goal: 'strength',
    setIndex: index,
    bodyweightKg: null,
    experience: null,
    today,
    notToday: null,
    pain: false,
  };
}

function workoutsOf(steps: readonly Step[]): Step[][] {
  const workouts: Step[][] = [];
  for (const step of steps) {
    if (workouts.at(-1)?.[0]?.set.workout === step.set.workout) workouts.at(-1)?.push(step);
    else workouts.push([step]);
  }
  return workouts;
}
