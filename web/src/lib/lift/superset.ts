import type { Slot } from '@gymgenius/domain/workout/workout-state';

/** `A1`, `A2`, `B1` by slotId: groups by letter in the order of their first exercise. A group of one is none. */
export function supersetLabels(slots: readonly Slot[]): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  const groups = Map.groupBy(
    slots.filter((slot) => slot.supersetGroup !== null),
    (slot) => slot.supersetGroup,
  );
  let letter = 0;
  for (const members of groups.values()) {
    if (members.length < 2) continue;
    const name = String.fromCodePoint(65 + (letter % 26));
    for (const [i, slot] of members.entries()) labels.set(slot.slotId, `${name}${i + 1}`);
    letter += 1;
  }
  return labels;
}

/** The other members of the slot's superset, and itself; nobody when it is alone. */
export function membersOf(slots: readonly Slot[], slot: Slot): Slot[] {
  const members = slot.supersetGroup === null ? [] : slots.filter((one) => one.supersetGroup === slot.supersetGroup);
  return members.length < 2 ? [] : members;
}

/** What brings each of these slots back into the group that it is in now. */
export function regroup(
  slots: readonly Slot[],
): { readonly type: 'group_exercises'; readonly slotIds: string[]; readonly group: string | null }[] {
  const groups = Map.groupBy(slots, (slot) => slot.supersetGroup);
  return [...groups].map(([group, members]) => ({ type: 'group_exercises', slotIds: members.map((slot) => slot.slotId), group }));
}
