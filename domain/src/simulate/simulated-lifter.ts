import type { Exercise } from '../lifting/exercise.ts';
import type { Kit } from '../lifting/kit.ts';
import type { LifterProfile } from '../prediction/exercise-prior.ts';
import type { Goal } from '../prediction/prediction-request.ts';

/** What is true of a simulated lifter on one lift. */
export interface LiftTruth {
  readonly exercise: Exercise;
  /** ln of the 1RM in kg moved, on the first day. */
  readonly lnMax: number;
  /** ln kg per rep. */
  readonly k: number;
  /** Growth of ln 1RM in a week of training. */
  readonly weeklyGain: number;
}

/** One line of a training day. */
export interface SimulatedPlan {
  readonly exerciseId: string;
  readonly sets: number;
  readonly reps: { readonly min: number; readonly max: number };
  readonly rir: number;
  readonly restSec: number;
}

/** A lifter who does not exist, with everything that is true of them. Immutable; the same seed gives the same lifter. */
export interface SimulatedLifter {
  readonly seed: number;
  /** What they tell of themselves; the truth behind it is in `lifts`. */
  readonly profile: LifterProfile;
  readonly goal: Goal;
  readonly kit: Kit;
  readonly lifts: ReadonlyMap<string, LiftTruth>;
  /** Training days, taken in turn. */
  readonly programme: readonly (readonly SimulatedPlan[])[];
  readonly workoutsPerWeek: number;
  /** Share of the weeks without any training. */
  readonly missedShare: number;
  /** sd of the day's form in ln kg: the part that all lifts share, and a lift's own. */
  readonly form: { readonly day: number; readonly lift: number };
  /** sd in ln kg of a week's chance gain or loss. */
  readonly walkSd: number;
  /** sd in reps of a single set: base + perRep * reps to failure. */
  readonly repNoise: { readonly base: number; readonly perRep: number };
  /** ln capacity lost right after a set to failure, how it is recovered, how effort scales it, and what reaches lifts of the same pattern. */
  readonly fatigue: { readonly amplitude: number; readonly tauSec: number; readonly rirScale: number; readonly spill: number };
  /** True reps left = scale * said + bias * min(1, said), give or take `sd` reps; `told` = share of the sets that are rated. */
  readonly rirHabit: { readonly bias: number; readonly scale: number; readonly sd: number; readonly told: number };
  readonly reps: {
    /** Extra reps (or fewer) that they tend to do, and the sd of that in a set. */
    readonly extra: number;
    readonly sd: number;
    /** They stop when they would say that fewer than this are left; 0 = they go on until a rep fails. */
    readonly reserve: number;
    /** Share of failed sets that they log as failures. */
    readonly saysFailure: number;
  };
  /** Of the way from their own load to a suggested one, the part that they do not go: 0 obeys, 1 never listens. */
  readonly stubbornness: number;
  /** Another gym, where the same number on a stack or a cable moves e^offset as much. */
  readonly away: { readonly share: number; readonly offset: number };
}
