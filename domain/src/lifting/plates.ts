import type { Kit } from './kit.ts';

/**
 * The plates of one side for `total` on a bar of `bar`, heaviest first, within the pairs owned; `[]` for the empty bar, null when
 * it cannot be loaded. All in the kit's unit. Heaviest first is tried first, then the next best: with one pair of 25 and two of 20,
 * 40 a side is 20 + 20.
 */
export function platesPerSide(total: number, bar: number, plates: Kit['plates']): number[] | null {
  const side = (Math.round(total * 1000) - Math.round(bar * 1000)) / 2;
  if (side < 0 || !Number.isInteger(side)) return null;
  const owned = plates
    .map(({ value, pairs }) => ({ value, pairs, thousandths: Math.round(value * 1000) }))
    .filter(({ pairs, thousandths }) => pairs > 0 && thousandths > 0)
    .toSorted((a, b) => b.thousandths - a.thousandths);
  const dead = new Set<string>();

  function fill(index: number, left: number): number[] | null {
    if (left === 0) return [];
    const plate = owned[index];
    const state = `${index} ${left}`;
    if (plate === undefined || dead.has(state)) return null;
    for (let count = Math.min(plate.pairs, Math.floor(left / plate.thousandths)); count >= 0; count--) {
      const rest = fill(index + 1, left - count * plate.thousandths);
      if (rest !== null) return [...Array.from({ length: count }, () => plate.value), ...rest];
    }
    dead.add(state);
    return null;
  }
  return fill(0, side);
}

/** What to put on and take off each side to go from one loading to the next ("add 1.25 per side"); heaviest first. */
export function plateChange(from: readonly number[], to: readonly number[]): { add: number[]; remove: number[] } {
  return { add: without(to, from), remove: without(from, to) };
}

function without(plates: readonly number[], others: readonly number[]): number[] {
  const left = [...others];
  return plates
    .filter((plate) => {
      const index = left.indexOf(plate);
      if (index >= 0) left.splice(index, 1);
      return index < 0;
    })
    .toSorted((a, b) => b - a);
}
