import type { Exercise } from '../lifting/exercise.ts';
import type { Kit } from '../lifting/kit.ts';
import type { Load } from '../lifting/load.ts';
import type { PerformedSet } from '../lifting/set.ts';

/** A finished, known set with its moment; the unit of history everywhere. */
export interface HistorySet extends PerformedSet {
  readonly exerciseId: string;
  /** ms since the epoch. */
  readonly performedAt: number;
  /** Reps that the suggestion on the screen named; absent or null = none was there, or it is not known here. */
  readonly asked?: number | null;
}

/** What the plan asks of the next set. */
export interface SetTarget {
  readonly type: PerformedSet['type'];
  /** Inclusive range; equal ends for a fixed number. */
  readonly reps: { readonly min: number; readonly max: number };
  readonly rir: number | null;
  /** The plan's own load, if it names one. */
  readonly load: Load | null;
  readonly restSec: number | null;
}

export type Goal = 'strength' | 'hypertrophy';
export type NotToday = 'lighter' | 'heavier' | 'sore' | 'taken';

/** Everything a suggestion depends on, as domain facts (never feature tensors). Pure input of rule, filter and model alike. */
export interface PredictionRequest {
  readonly workoutId: string;
  readonly athleteId: string;
  /** seq of the last basis event; with workoutId and modelVersion it seeds every random choice. */
  readonly basisSeq: number;
  /** ms since the epoch of the decision (performedAt of the basis event): layoffs and rests are counted to it. */
  readonly now: number;
  readonly exercise: Exercise;
  readonly kit: Kit;
  readonly target: SetTarget;
  readonly goal: Goal;
  /** 0-based index of the coming set within its exercise, warm-ups not counted. */
  readonly setIndex: number;
  readonly bodyweightKg: number | null;
  readonly experience: 'novice' | 'intermediate' | 'advanced' | null;
  /** This workout's sets of every exercise so far, in order of performedAt (removed ones left out). */
  readonly today: readonly HistorySet[];
  readonly notToday: NotToday | null;
  /** Pain reported for this exercise or its pattern and not cleared (at most 14 days). */
  readonly pain: boolean;
  /** Between neighbouring loads of equal worth one is drawn, so that what a load does can be learned. Absent = off. */
  readonly tryEquals?: boolean;
}

/** The part of a lifter's past that the rule and the safety bounds need: sets of this exercise before this workout, newest last, at most 60. */
export type ExerciseHistory = readonly HistorySet[];
