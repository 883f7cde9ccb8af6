import type { Exercise } from './exercise.ts';
import type { Kit } from './kit.ts';
import { roundTo } from './load.ts';
import { type PlateSums, plateSums } from './plate-sums.ts';

/** Entered values are told apart at three decimals. */
const SAME = 5e-4;

/**
 * Every value that a lifter can enter for this exercise in this gym, ascending, in the KIT's unit; never empty.
 * `[0]` where there is no number to choose: body weight alone, bands, no load. Converting an exercise's own unit is the caller's.
 * Pass `plateSums(kit)` when asking for several exercises of one gym.
 */
export function loadableValues(
  exercise: Pick<Exercise, 'equipment' | 'loadKind'>,
  kit: Kit,
  sums: PlateSums = plateSums(kit),
): readonly number[] {
  switch (exercise.loadKind) {
    case 'bodyweight':
    case 'band':
    case 'none':
      return [0];
    case 'added':
      return sums.onBelt.length > 1 ? sums.onBelt : steps(0, BELT[kit.unit]);
    case 'assisted':
      return orZero([0, ...stack(kit).filter((value) => value > SAME)]);
    case 'external':
    case 'per_hand':
      return orZero(heldValues(exercise.equipment, kit, sums));
  }
}

/** `value` moved to a loadable one; beyond either end it becomes that end. A tie of `nearest` goes to the lighter. `values` as of `loadableValues`. */
export function roundToLoadable(value: number, values: readonly number[], way: 'nearest' | 'down' | 'up'): number {
  const above = firstAtLeast(values, value - SAME);
  const upper = at(values, above);
  if (Math.abs(upper - value) < SAME || above === 0) return upper;
  const lower = at(values, above - 1);
  if (way === 'up') return upper;
  if (way === 'down') return lower;
  return upper - value < value - lower - 1e-9 ? upper : lower;
}

/** What one tap on + or - makes of `value`: the next loadable one that way, or `value` itself when the gym has none. */
export function stepLoadable(value: number, values: readonly number[], way: 1 | -1): number {
  if (way === 1) return values[firstAtLeast(values, value + SAME)] ?? value;
  return values[firstAtLeast(values, value - SAME) - 1] ?? value;
}

function heldValues(equipment: Exercise['equipment'], kit: Kit, sums: PlateSums): readonly number[] {
  switch (equipment) {
    case 'barbell':
    case 'ez_bar':
    case 'trap_bar':
    case 'smith':
      return sums.perSide.map((side) => roundTo(kit.bars[equipment] + 2 * side, 3));
    case 'dumbbell':
      return sorted(kit.dumbbells);
    case 'kettlebell':
      return sorted(kit.kettlebells);
    case 'machine_plates':
      // The machine's own weight is not entered, and an empty one is no load.
      return sums.perSide.filter((side) => side > 0).map((side) => roundTo(2 * side, 3));
    case 'machine_stack':
    case 'cable':
      return stack(kit);
    case 'bodyweight':
    case 'band':
    case 'other': {
      const free = FREE[kit.unit];
      return steps(free.step, free);
    }
  }
}

function stack(kit: Kit): readonly number[] {
  return steps(kit.stack.min, kit.stack);
}

/** `from`, `from + step`, … up to `max`. */
function steps(from: number, { max, step }: { readonly max: number; readonly step: number }): readonly number[] {
  if (!(step > 0)) return max >= from ? [from] : [];
  const count = Math.min(MOST, Math.floor((max - from) / step + 1e-6) + 1);
  return Array.from({ length: Math.max(0, count) }, (_, index) => roundTo(from + index * step, 3));
}

/** A belt without plates of its own: whatever hangs on it moves in the smallest usual step. */
const BELT = { kg: { max: 100, step: 1.25 }, lb: { max: 220, step: 2.5 } };
/** Sleds, sandbags, landmines: no kit knows them. */
const FREE = { kg: { max: 300, step: 2.5 }, lb: { max: 660, step: 5 } };
/** A stack entered with a step of 0.001 must not fill the phone's memory. */
const MOST = 2000;

function sorted(values: readonly number[]): readonly number[] {
  return [...new Set(values)].toSorted((a, b) => a - b);
}

function orZero(values: readonly number[]): readonly number[] {
  return values.length === 0 ? [0] : values;
}

/** Index of the first of the ascending `values` that is >= `value`; their length when there is none. */
function firstAtLeast(values: readonly number[], value: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(values, middle) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function at(values: readonly number[], index: number): number {
  const value = values[Math.min(index, values.length - 1)];
  if (value === undefined) throw new RangeError('loadable values are never empty');
  return value;
}
