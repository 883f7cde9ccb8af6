import { e1rm } from '../lifting/one-rep-max.ts';
import { fromKg, roundTo, toKg, type Load, type Unit } from '../lifting/load.ts';
import type { DonePlace, DoneSet } from './program-run.ts';

/** Values closer than this are the same on the panel. */
export const SAME = 5e-4;

/** One asked set beside what was done of it, in the unit of the fold. */
export interface Pair {
  /** As displayed; null = the first workout, in which the weight is found. */
  readonly asked: number | null;
  readonly min: number;
  readonly max: number;
  readonly rir: number | null;
  readonly type: 'working' | 'amrap';
  /** null = not done. */
  readonly done: { readonly value: number; readonly reps: number; readonly rir: number | null } | null;
}

/** Asked work beside done work, set by set in order; extra sets are no part of it. Empty when nothing was done. */
export function pairsOf({ asked, sets }: Pick<DonePlace, 'asked' | 'sets'>, unit: Unit): readonly Pair[] {
  const done = workOf(sets);
  if (done.length === 0) return [];
  return asked
    .filter(({ type }) => type === 'working' || type === 'amrap')
    .map((target, at) => {
      const set = done[at];
      const value = target.load && hasWeight(target.load) ? inUnit(target.load, unit) : null;
      return {
        asked: value,
        min: Math.min(target.reps.min, target.reps.max),
        max: Math.max(target.reps.min, target.reps.max),
        rir: target.rir,
        type: target.type === 'amrap' ? 'amrap' : 'working',
        done: set ? { value: doneValue(set, target.load, value, unit), reps: set.reps, rir: set.rir } : null,
      };
    });
}

/** Entered in the other unit, what comes within a plate of what was asked was displayed as that. */
function doneValue({ load }: DoneSet, asked: Load | null, value: number | null, unit: Unit): number {
  const done = inUnit(load, unit);
  const isSame = asked !== null && value !== null && asked.unit !== load.unit && Math.abs(done - value) <= OTHER_UNIT * value;
  return isSame ? value : done;
}
const OTHER_UNIT = 0.02;

/** Reps made with the displayed weight, or more. */
export function isMet({ asked, min, done }: Pair): boolean {
  return done !== null && done.reps >= min && (asked === null || done.value >= asked - SAME);
}

/** Best estimated 1RM among the sets, as entered in `unit`; null where no weight tells of strength. */
export function bestEstimate(sets: readonly DoneSet[], unit: Unit): number | null {
  let best: number | null = null;
  for (const { load, reps, rir } of workOf(sets)) {
    if (load.kind !== 'external' && load.kind !== 'per_hand') continue;
    const estimate = e1rm(toKg(load), reps, rir);
    if ('kg' in estimate) best = Math.max(best ?? 0, estimate.kg);
  }
  return best === null ? null : fromKg(best, unit);
}

/** Kinds whose number gets bigger as the work gets harder; the others progress in reps alone. */
export function hasWeight({ kind }: Pick<Load, 'kind'>): boolean {
  return kind === 'external' || kind === 'per_hand' || kind === 'added';
}

export function inUnit(load: Pick<Load, 'value' | 'unit'>, unit: Unit): number {
  return load.unit === unit ? load.value : roundTo(fromKg(toKg(load), unit), 3);
}

function workOf(sets: readonly DoneSet[]): readonly DoneSet[] {
  return sets.filter(({ type }) => type === 'working' || type === 'amrap' || type === 'failure');
}
