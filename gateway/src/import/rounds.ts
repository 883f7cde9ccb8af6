import type { ImportedSlot } from './parsed-import.ts';

/** Hevy lists a superset one exercise after the other; it was done in rounds: A1 B1 A2 B2. Everything else keeps the file's order. */
export function inRounds<S extends { readonly slot: number }>(slots: readonly ImportedSlot[], sets: readonly S[]): readonly S[] {
  if (slots.every((slot) => slot.superset === null)) return sets;
  const done = new Map<number, number>();
  const placed = sets.map((set, index) => {
    const group = slots[set.slot]?.superset ?? null;
    const round = done.get(set.slot) ?? 0;
    done.set(set.slot, round + 1);
    const first = group === null ? -1 : sets.findIndex((other) => slots[other.slot]?.superset === group);
    return { set, index, block: group === null ? index : first, round: group === null ? 0 : round };
  });
  return placed.toSorted((a, b) => a.block - b.block || a.round - b.round || a.index - b.index).map(({ set }) => set);
}
