import type { Exercise } from '../lifting/exercise.ts';
import type { SetType } from '../lifting/set.ts';
import type { LifterProfile } from './exercise-prior.ts';
import type { ComingSet } from './mixture/coming-set.ts';
import { forecastReps } from './mixture/forecast-reps.ts';
import { learnReps } from './mixture/learn-reps.ts';
import type { MixtureParameters } from './mixture/mixture-parameters.ts';
import type { MixtureState } from './mixture/mixture-state.ts';
import type { HistorySet } from './prediction-request.ts';
import { movedKg } from './working-sets.ts';

/** One set as the behaviour head learns it. */
export interface HabitStep {
  readonly coming: ComingSet;
  /** As logged, 1 or more. */
  readonly reps: number;
}

/** Whose sets they are and what their exercises are; sets of unknown ones teach nothing. */
export interface HabitContext {
  readonly profile: Pick<LifterProfile, 'bodyweightKg'>;
  readonly exerciseOf: (exerciseId: string) => Exercise | undefined;
}

/** Which sets are a habit of reps at a weight: the same for serving, training and evaluation. Chains, drops, warm-ups and misses are none. */
export function isHabit(type: SetType, kg: number, reps: number): boolean {
  return (type === 'working' || type === 'failure' || type === 'amrap') && kg > 0 && reps >= 1;
}

/** The steps of one workout's sets, in order of performedAt. `workout` = any name of it; another one than the last's. */
export function habitSteps(workout: string, sets: readonly HistorySet[], { profile, exerciseOf }: HabitContext): HabitStep[] {
  const steps: HabitStep[] = [];
  for (const set of sets.toSorted((a, b) => a.performedAt - b.performedAt)) {
    const exercise = exerciseOf(set.exerciseId);
    if (exercise === undefined || exercise.timed) continue;
    const kg = movedKg(set.load, exercise, profile.bodyweightKg);
    if (kg === null || !isHabit(set.type, kg, set.reps)) continue;
    steps.push({ coming: { exercise: exercise.id, pattern: exercise.pattern, workout, kg }, reps: set.reps });
  }
  return steps;
}

/** Learns the steps in order, in place. */
export function learnSteps(mixture: MixtureState, parameters: MixtureParameters, steps: readonly HabitStep[]): void {
  for (const { coming, reps } of steps) learnReps(mixture, parameters, forecastReps(mixture, parameters, coming), reps);
}
