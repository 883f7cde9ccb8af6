import type { Because } from './because.ts';

/** Where one lift of a program stands, in the unit of the kit that it was folded with. A value of the fold: never stored. */
export interface LiftState {
  /** Working weight as it will be displayed, or the training max (not rounded: only weights on the bar are); null = not found yet. */
  readonly weight: number | null;
  /** The weight before it last changed, and why it is what it is. */
  readonly from: number | null;
  readonly because: Because;
  /** Failed workouts in a row at this weight. */
  readonly misses: number;
  readonly stage: number;
  /** The last weight at which the first stage was done. */
  readonly firstStageAt: number | null;
  /** Best estimated 1RM since the stages began, as entered. */
  readonly best: number | null;
  /** Reps and RIR that the weight was last asked at: a new goal converts it. */
  readonly effort: number | null;
  /** Of this cycle's top sets, the failed one, else the latest. */
  readonly top: { readonly asked: number; readonly value: number; readonly reps: number; readonly ofReps: number } | null;
  /** Reps that the next workout aims at within its range; null = the range says it. */
  readonly aim: number | null;
  /** One point a workout: the best estimated 1RM, kg as entered. */
  readonly trend: readonly TrendPoint[];
}

export interface TrendPoint {
  /** ms since the epoch. */
  readonly at: number;
  readonly kg: number;
}

export const NEW_LIFT: LiftState = {
  weight: null,
  from: null,
  because: 'find',
  misses: 0,
  stage: 0,
  firstStageAt: null,
  best: null,
  effort: null,
  top: null,
  aim: null,
  trend: [],
};
