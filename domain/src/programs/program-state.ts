import type { LiftState } from './lift-state.ts';

/** Where a lifter is in a program: a fold, never stored. */
export interface ProgramState {
  /** Whole rounds through all days so far; its remainder by `weeks` is the week of the cycle. */
  readonly round: number;
  /** Days of this round that are done or left out. */
  readonly done: readonly string[];
  readonly lifts: Readonly<Record<string, LiftState>>;
  readonly sessions: number;
  /** ms since the epoch; null before the first workout. */
  readonly lastAt: number | null;
}
