import type { Load } from './load.ts';

/** Only `working`, `amrap` and `failure` sets (and the first of a `myo` or `drop` chain) speak of strength; warm-ups never do. */
export type SetType = 'working' | 'warmup' | 'drop' | 'amrap' | 'failure' | 'myo' | 'timed';

/** What a lifter says of one set. */
export interface PerformedSet {
  readonly type: SetType;
  readonly load: Load;
  /** 0 = a failed attempt. */
  readonly reps: number;
  /** Reps in reserve, halves allowed; null = not told (never assume easy). RPE = 10 - RIR. */
  readonly rir: number | null;
  /** Seconds of work for timed sets, else null. */
  readonly durationSec: number | null;
}

export function rirFromRpe(rpe: number): number {
  return 10 - rpe;
}
export function rpeFromRir(rir: number): number {
  return 10 - rir;
}
