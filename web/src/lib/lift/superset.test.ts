import { expect, test } from 'vitest';
import type { Slot } from '@gymgenius/domain/workout/workout-state';
import { membersOf, regroup, supersetLabels } from './superset.ts';

const slot = (slotId: string, supersetGroup: string | null): Slot => ({
  slotId,
  exerciseId: slotId,
  supersetGroup,
  targets: [],
  restSec: null,
  notToday: null,
  override: null,
  setIds: [],
  workDone: 0,
  warmUpsDone: 0,
});
const SLOTS = [slot('a', 'x'), slot('b', null), slot('c', 'y'), slot('d', 'x'), slot('e', 'z'), slot('f', 'z')];

test('groups are lettered in their order, and a group of one is none', () => {
  expect(Object.fromEntries(supersetLabels(SLOTS))).toEqual({ a: 'A1', d: 'A2', e: 'B1', f: 'B2' });
  expect(SLOTS.map((one) => membersOf(SLOTS, one).length)).toEqual([2, 0, 0, 2, 2, 2]);
});

test('the way back of a regrouping puts each slot where it was', () => {
  expect(regroup(SLOTS.slice(0, 4))).toEqual([
    { type: 'group_exercises', slotIds: ['a', 'd'], group: 'x' },
    { type: 'group_exercises', slotIds: ['b'], group: null },
    { type: 'group_exercises', slotIds: ['c'], group: 'y' },
  ]);
});
