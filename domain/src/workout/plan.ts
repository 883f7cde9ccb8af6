import type { SetTarget } from '../prediction/prediction-request.ts';

/** Says of a workout which day of which program it is, and which slot is which place: what a program's state is folded from. */
export interface ProgramLink {
  readonly programId: string;
  readonly day: string;
  readonly places: readonly { readonly slotId: string; readonly place: string }[];
}

/** One place of the workout; a swap changes its exercise, the slot and its history stay. */
export interface PlannedSlot {
  readonly slotId: string;
  readonly exerciseId: string;
  /** Slots that share a group are a superset: they rotate, and rest comes after the round. */
  readonly supersetGroup: string | null;
  readonly targets: readonly SetTarget[];
  /** Rest after a set of this exercise, seconds; null = the exercise's default. */
  readonly restSec: number | null;
}
