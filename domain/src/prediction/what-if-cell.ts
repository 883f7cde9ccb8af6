import type { Load } from '../lifting/load.ts';
import type { WhatIf } from './what-if.ts';

/** One answer of the grid; shares are 0..1. */
export interface WhatIfCell {
  readonly hit: number;
  readonly fail: number;
  /** Reps left, as this lifter would tell them. */
  readonly rir: number;
  /** Reps that will be logged, median. */
  readonly logged: number;
  /** Within every hard limit, so that it could be suggested. */
  readonly isAllowed: boolean;
}

/** What `grid` says of a set; `rest` is an index of `restSec`. null where it says nothing: another kind of load, a value or reps outside of it. */
export function whatIfCell(grid: WhatIf, { load, reps }: { readonly load: Load; readonly reps: number }, rest = 0): WhatIfCell | null {
  const at = load.kind === grid.kind && load.unit === grid.unit ? grid.loads.indexOf(load.value) : -1;
  const rep = reps - grid.reps.from;
  if (at < 0 || rep < 0 || rep >= grid.reps.count || grid.restSec[rest] === undefined) return null;
  const cell = (rest * grid.loads.length + at) * grid.reps.count + rep;
  return {
    hit: (grid.hit[cell] ?? 0) / 1000,
    fail: (grid.fail[cell] ?? 0) / 1000,
    rir: (grid.rir[cell] ?? 0) / 10,
    logged: grid.logged[cell] ?? 0,
    isAllowed: at < grid.allowed,
  };
}

/** Whether a longer rest changes any number of the grid; before the first set that tires it does not. */
export function differsByRest({ restSec, hit, fail, rir, logged }: WhatIf): boolean {
  const cells = hit.length / Math.max(1, restSec.length);
  return [hit, fail, rir, logged].some((values) => values.some((value, at) => value !== values[at % cells]));
}
