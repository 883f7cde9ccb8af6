import type { Exercise } from './exercise.ts';
import type { Kit } from './kit.ts';
import { fromKg } from './load.ts';
import { loadableValues, roundToLoadable } from './loadable.ts';

export interface WarmUpSet {
  /** As entered, in the kit's unit. */
  readonly value: number;
  readonly reps: number;
}

const RAMP: readonly { readonly share: number; readonly reps: number }[] = [
  { share: 0.4, reps: 5 },
  { share: 0.6, reps: 3 },
  { share: 0.8, reps: 2 },
];
/** A closer pair is one warm-up set too many: a light top set gets fewer. */
const LEAST_GAP = 0.1;

/**
 * The ramp to a top set of `top` (entered, kit's unit): the empty bar for 10, then 40 % x 5, 60 % x 3, 80 % x 2, rounded down to
 * what is loadable. Strictly rising and below `top`. Shares are of what is moved, so added work counts body weight
 * (`bodyweightKg`, 0 when unknown). Empty for work without a load to ramp: body weight, assisted, bands, timed.
 */
export function warmUpRamp(
  exercise: Pick<Exercise, 'equipment' | 'loadKind' | 'bodyweightShare' | 'timed'>,
  kit: Kit,
  top: number,
  bodyweightKg = 0,
): WarmUpSet[] {
  const { loadKind, equipment } = exercise;
  if (exercise.timed || !(top > 0) || (loadKind !== 'external' && loadKind !== 'per_hand' && loadKind !== 'added')) return [];
  const values = loadableValues(exercise, kit);
  const body = loadKind === 'added' ? fromKg(exercise.bodyweightShare * bodyweightKg, kit.unit) : 0;
  const ramp: WarmUpSet[] = [];
  const bar = barOf(equipment, kit);
  if (bar !== null) push(ramp, { value: bar, reps: 10 }, top);
  for (const { share, reps } of RAMP) {
    const wanted = Math.max(0, share * (body + top) - body);
    const value = roundToLoadable(wanted, values, 'down');
    const gap = value - (ramp.at(-1)?.value ?? -Infinity);
    // Below the lightest there is, rounding down would round up.
    if (value <= wanted && gap >= LEAST_GAP * top) push(ramp, { value, reps }, top);
  }
  return ramp;
}

function push(ramp: WarmUpSet[], set: WarmUpSet, top: number): void {
  if (set.value < top && set.value > (ramp.at(-1)?.value ?? -Infinity)) ramp.push(set);
}

function barOf(equipment: Exercise['equipment'], kit: Kit): number | null {
  return equipment === 'barbell' || equipment === 'ez_bar' || equipment === 'trap_bar' || equipment === 'smith'
    ? kit.bars[equipment]
    : null;
}
