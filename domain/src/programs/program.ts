import type { Unit } from '../lifting/load.ts';

/**
 * A program as data, version 1 of the format (docs/programs.md): what its lifts are and how each moves on (`lifts`), and what is done on which day
 * (`days`). It says nothing of a person; weights come from the fold over what was done.
 */
export interface Program {
  readonly format: 1;
  readonly name: string;
  /** One or two sentences for the lifter. */
  readonly about: string;
  /** The built-in program that it began as; null for one made from nothing or from a workout. */
  readonly basedOn: string | null;
  /** Workouts in a usual week; how often is the lifter's affair, this only counts weekly sets and names the pace. */
  readonly perWeek: number;
  /** Days of rest between two workouts that the program asks for at least; 0 = on consecutive days. */
  readonly restDays: number;
  /** Rounds through all days until a cycle is over; 1 = no cycle. */
  readonly weeks: number;
  readonly lifts: readonly ProgramLift[];
  readonly days: readonly ProgramDay[];
}

/** Something that gets heavier by one rule. An exercise may be several lifts: a heavy and a light squat progress apart. */
export interface ProgramLift {
  readonly key: string;
  readonly exerciseId: string;
  readonly rule: ProgressionRule;
  /** The share of the estimated 1RM that its first weight (or training max) is suggested at, 0..1. */
  readonly startShare: number;
}

/** A step in each unit: 2.5 kg and 5 lb are the same plate to a lifter. The gym's kit has the last word. */
export interface Step {
  readonly kg: number;
  readonly lb: number;
}

export type ProgressionRule =
  /** All sets at the displayed weight add `step`; `misses` failed workouts in a row take `deload` (0..1) off. */
  | { readonly kind: 'linear'; readonly step: Step; readonly misses: number; readonly deload: number }
  /** Reps first, then the next loadable weight. */
  | { readonly kind: 'double' }
  /** The weight at which the reps leave the set's RIR; one step a workout at most. */
  | { readonly kind: 'rir' }
  /** `reps` in the last set add `step`. */
  | { readonly kind: 'amrap'; readonly reps: number; readonly step: Step }
  /** A cycle in which every top set made its reps adds `step` to the training max; else `missed` (0..1) comes off it. */
  | { readonly kind: 'training_max'; readonly step: Step; readonly missed: number }
  /** A failed workout goes on with the next scheme at the same weight; after the last one `restart` says where the first begins again. */
  | { readonly kind: 'stages'; readonly step: Step; readonly restart: StageRestart };

export type StageRestart =
  /** `share` of the weight that would be made `reps` times, by the best set since the stages began. */
  | { readonly kind: 'of_best'; readonly reps: number; readonly share: number }
  /** The last weight at which the first scheme was done, and a step more. */
  | { readonly kind: 'add'; readonly step: Step };

export interface ProgramDay {
  readonly key: string;
  readonly name: string;
  readonly places: readonly ProgramPlace[];
}

export interface ProgramPlace {
  /** Unique in the program: a logged workout names it, so it is never given to something else. */
  readonly key: string;
  readonly lift: string;
  /** Places of a day that share one are a superset. */
  readonly supersetGroup: string | null;
  /** Seconds; null = by the goal or the exercise. */
  readonly restSec: number | null;
  /** False for work that takes its weight from the lift but decides nothing about it. */
  readonly judged: boolean;
  /** Sets for each week of the cycle, or for each stage of the lift; a single scheme always holds. */
  readonly schemes: readonly (readonly SetBlock[])[];
}

export interface SetBlock {
  readonly sets: number;
  /** `goal`: the slider decides reps, RIR and rest. */
  readonly reps: { readonly min: number; readonly max: number } | 'goal';
  readonly type: 'working' | 'amrap';
  /** Of the lift's weight or training max; 1 = all of it. */
  readonly share: number;
  /** What should be left; null = not asked. */
  readonly rir: number | null;
}

export function stepIn(step: Step, unit: Unit): number {
  return step[unit];
}

export function liftOf(program: Program, key: string): ProgramLift | undefined {
  return program.lifts.find((lift) => lift.key === key);
}
