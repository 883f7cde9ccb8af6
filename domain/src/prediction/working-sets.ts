import type { Exercise } from '../lifting/exercise.ts';
import { modelLoadKg, type Load } from '../lifting/load.ts';
import type { ExerciseHistory, HistorySet, PredictionRequest } from './prediction-request.ts';

/** Assumed when the lifter has not told their body weight, kg. */
export const DEFAULT_BODYWEIGHT_KG = 75;

/** A set that speaks of strength, with the weight it moved. */
export interface WorkingSet {
  readonly set: HistorySet;
  /** Model load in kg, > 0. */
  readonly kg: number;
}

/** Weight moved by `load` in this exercise, kg, or null where it cannot be known. */
export function movedKg(load: Load, exercise: Pick<Exercise, 'bodyweightShare'>, bodyweightKg: number | null): number | null {
  return modelLoadKg(load, exercise.bodyweightShare, bodyweightKg ?? DEFAULT_BODYWEIGHT_KG);
}

/** Warm-ups, drops and timed sets never speak of strength; of a myo chain only the first set does. */
export function speaksOfStrength(set: HistorySet, previous: HistorySet | undefined): boolean {
  if (set.type === 'myo') return !(previous?.type === 'myo' && set.performedAt - previous.performedAt < MYO_CHAIN_MS);
  return set.type === 'working' || set.type === 'amrap' || set.type === 'failure';
}
const MYO_CHAIN_MS = 5 * 60_000;

/** This exercise's strength sets before this workout and in it, oldest first. */
export function workingSets(request: PredictionRequest, history: ExerciseHistory): WorkingSet[] {
  const all = [...history, ...request.today].filter((set) => set.exerciseId === request.exercise.id);
  const found: WorkingSet[] = [];
  for (const [i, set] of all.entries()) {
    const kg = movedKg(set.load, request.exercise, request.bodyweightKg);
    if (kg !== null && speaksOfStrength(set, all[i - 1])) found.push({ set, kg });
  }
  return found;
}

/** 0 reps, or fewer than asked at failure: the weight was too heavy, whatever else was said. */
export function isFailed(set: HistorySet, minReps: number): boolean {
  return set.reps === 0 || (set.type === 'failure' && set.reps < minReps);
}

/** Nothing left and still short of the target. "As many as possible" leaves nothing, unless the lifter says otherwise. */
export function isSpentUnderTarget(set: HistorySet, minReps: number): boolean {
  const rir = set.rir ?? (set.type === 'amrap' ? 0 : null);
  return rir !== null && rir <= 0 && set.reps < minReps;
}
