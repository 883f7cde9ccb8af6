import type { Load, Unit } from '../lifting/load.ts';
import type { SetType } from '../lifting/set.ts';
import type { SetTarget } from '../prediction/prediction-request.ts';
import type { Program } from './program.ts';

/** What a lifter decided about a program, dated: folded between the workouts, never over them. */
export type Adjustment =
  /** From here on this lift works at this weight (or has this training max). */
  | {
      readonly kind: 'weight';
      readonly id: string;
      readonly at: number;
      readonly lift: string;
      readonly value: number;
      readonly unit: Unit;
      readonly reason: 'start' | 'lifter' | 'deload';
    }
  /** This day is left out of the current round. */
  | { readonly kind: 'skip'; readonly id: string; readonly at: number; readonly day: string };

/** A program as one lifter runs it. Where they are in it is in none of these fields: it is the fold over `adjustments` and workouts. */
export interface ProgramRun {
  readonly programId: string;
  readonly program: Program;
  /** 0 = muscle, 1 = strength. */
  readonly goal: number;
  readonly adjustments: readonly Adjustment[];
}

/** One finished workout of a program. */
export interface ProgramSession {
  readonly workoutId: string;
  /** ms since the epoch. */
  readonly startedAt: number;
  readonly day: string;
  readonly places: readonly DonePlace[];
}

export interface DonePlace {
  readonly place: string;
  /** Of the sets; after a swap it is not the lift's own. */
  readonly exerciseId: string;
  /** As displayed when the workout began. */
  readonly asked: readonly SetTarget[];
  /** In order; removed ones left out. */
  readonly sets: readonly DoneSet[];
}

export interface DoneSet {
  readonly type: SetType;
  readonly load: Load;
  readonly reps: number;
  readonly rir: number | null;
}

/** Whether anything but warm-ups was done: a start that another one ended at once has used up no day of its program. */
export function hasWork({ places }: ProgramSession): boolean {
  return places.some(({ sets }) => sets.some(({ type }) => type !== 'warmup'));
}
