import { describe, expect, test } from 'vitest';
import { KG_KIT, LB_KIT } from '../lifting/kit.ts';
import { exerciseById } from '../lifting/catalogue.ts';
import { nextSetRequest } from './next-set-request.ts';
import { restAfter } from './rest-after.ts';
import { begun, log, planned, WARM_UP, WORK } from './story.ts';

const DROP = { ...WORK, type: 'drop' } as const;
const MYO = { ...WORK, type: 'myo' } as const;

describe('supersets made on the way', () => {
  test('grouped exercises rotate from the next set on; ungrouped ones stay', () => {
    const story = begun([planned('a'), planned('b'), planned('c')]);
    expect(story.say({ type: 'group_exercises', slotIds: ['a', 'c'], group: 'g' })).toBeNull();
    story.say(log('1', 'a'));
    expect([story.state.currentSlotId, story.state.rest]).toEqual(['c', null]);
    story.say({ type: 'group_exercises', slotIds: ['a', 'c'], group: null });
    story.wait(10).say(log('2', 'c'));
    expect(story.state.currentSlotId).toBe('c');
    expect(story.state.rest).not.toBeNull();
  });
  test('a group of exercises that are not there is refused', () => {
    const story = begun();
    expect(story.say({ type: 'group_exercises', slotIds: ['a', 'x'], group: 'g' })).toBe('slot_unknown');
    expect(story.say({ type: 'group_exercises', slotIds: [], group: 'g' })).toBe('slot_unknown');
  });
  test('a drop is done before the partner’s turn and takes no round', () => {
    const targets = [WORK, DROP, WORK];
    const story = begun([planned('a', { supersetGroup: 's', targets }), planned('b', { supersetGroup: 's', targets: [WORK, WORK] })]);
    const went: (string | null)[] = [];
    for (const [i, slotId] of ['a', 'a', 'b', 'a', 'b'].entries()) {
      expect(story.state.currentSlotId).toBe(slotId);
      story.wait(60).say(log(`${i}`, slotId, { restSec: 90 }));
      went.push(story.state.rest && story.state.currentSlotId);
    }
    // Rest after the set whose drop is due (as short as the phone said) and after each round; never on the way to the partner.
    expect(went).toEqual(['a', null, 'a', null, 'b']);
  });
});

describe('rest', () => {
  const bench = exerciseById('bench-press');
  const done = { type: 'working', reps: 8, rir: 2 } as const;
  const restOf = (targets: (typeof WORK)[], setsDone = 0, restSec: number | null = 150) => {
    const story = begun([planned('a', { targets, restSec })]);
    for (let i = 0; i < setsDone; i += 1) story.wait(60).say(log(`${i}`));
    return restAfter(story.slot('a'), bench, { ...done, type: targets[setsDone]?.type ?? 'working' });
  };
  test('is a breath before a drop and before a mini-set, and real after the last of them', () => {
    expect([restOf([WORK, DROP, WORK]), restOf([WORK, DROP, WORK], 1)]).toEqual([10, 150]);
    expect([restOf([MYO, MYO, MYO]), restOf([MYO, MYO, MYO], 1), restOf([MYO, MYO, MYO], 2)]).toEqual([15, 15, 150]);
    expect(restOf([WORK, DROP], 1, null)).toBe(120);
  });
  test('is the target’s, else the exercise’s, else the usual one; a warm-up before a drop rests like a warm-up', () => {
    expect(restOf([{ ...WORK, restSec: 45 }])).toBe(45);
    expect(restOf([WORK], 0, null)).toBe(120);
    expect(restOf([WARM_UP, WORK, DROP], 0, null)).toBe(60);
  });
});

test('a swap keeps what was asked but for the weight, which was meant for the lift before', () => {
  const load = { kind: 'external', value: 100, unit: 'kg' } as const;
  const story = begun([planned('a', { targets: [{ ...WORK, load }, DROP] })]);
  story.say({ type: 'swap_exercise', slotId: 'a', exerciseId: 'front-squat' });
  expect(story.slot('a').targets).toEqual([WORK, DROP]);
});

test('an exercise is loaded in its own unit from the next question on, the others in the gym’s', () => {
  const story = begun([planned('a', { exerciseId: 'bench-press' }), planned('b', { exerciseId: 'back-squat' })]);
  const kit = () => nextSetRequest(story.state, story.now, { bodyweightKg: 80, experience: null, pains: [] }, exerciseById)?.kit;
  expect(kit()).toEqual(KG_KIT);
  story.say({ type: 'choose_unit', exerciseId: 'bench-press', unit: 'lb' });
  expect(kit()).toEqual(LB_KIT);
  story.say({ type: 'focus_exercise', slotId: 'b' });
  expect(kit()).toEqual(KG_KIT);
});
