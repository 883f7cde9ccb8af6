import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exerciseById } from '../lifting/catalogue.ts';
import type { Actor } from './actor.ts';
import type { Command } from './commands.ts';
import { evolve } from './evolve.ts';
import { isPublished } from './facts.ts';
import { nextSetRequest } from './next-set-request.ts';
import { project, workoutRow, type SetRow, type WorkoutRow } from './project.ts';
import { COACH, LIFTER, log, planned, setOf, start, Story, SYSTEM, WARM_UP, WORK } from './story.ts';
import { cloneWorkout, countedSets, emptyWorkout, setsOf, type Rest, type WorkoutState } from './workout-state.ts';

const id = fc.constantFrom('1', '2', '3', '4', '5');
const slotId = fc.constantFrom('a', 'b', 'c', 'new', 'nowhere');
const load = setOf('').load;
const PLAN = [planned('a', { supersetGroup: 's', targets: [WARM_UP, WORK, WORK] }), planned('b', { supersetGroup: 's' }), planned('c')];

const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc
      .tuple(id, slotId, fc.constantFrom('working' as const, 'warmup' as const))
      .map(([set, slot, type]) => log(set, slot, { type })),
  },
  { weight: 4, arbitrary: id.map((setId): Command => ({ type: 'remove_set', setId })) },
  { weight: 4, arbitrary: id.map((setId): Command => ({ type: 'restore_set', setId })) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(id, fc.nat(20), fc.constantFrom('working' as const, 'warmup' as const))
      .map(([setId, reps, type]): Command => ({ type: 'amend_set', setId, set: { ...setOf(setId), reps, type } })),
  },
  { weight: 2, arbitrary: slotId.map((slot): Command => ({ type: 'focus_exercise', slotId: slot })) },
  { weight: 2, arbitrary: slotId.map((slot): Command => ({ type: 'remove_exercise', slotId: slot })) },
  { weight: 2, arbitrary: slotId.map((slot): Command => ({ type: 'add_exercise', slot: planned(slot) })) },
  { weight: 2, arbitrary: slotId.map((slot): Command => ({ type: 'swap_exercise', slotId: slot, exerciseId: 'other' })) },
  {
    weight: 2,
    arbitrary: slotId.map((slot): Command => ({ type: 'group_exercises', slotIds: ['a', slot], group: slot === 'b' ? null : 'g' })),
  },
  { weight: 1, arbitrary: fc.constant<Command>({ type: 'choose_unit', exerciseId: 'lift-a', unit: 'lb' }) },
  {
    weight: 2,
    arbitrary: fc.shuffledSubarray(['a', 'b', 'c'], { minLength: 3 }).map((slotIds): Command => ({ type: 'reorder_exercises', slotIds })),
  },
  { weight: 2, arbitrary: fc.integer({ min: -200, max: 200 }).map((deltaSec): Command => ({ type: 'adjust_rest', deltaSec })) },
  { weight: 1, arbitrary: fc.constant<Command>({ type: 'skip_rest' }) },
  { weight: 1, arbitrary: slotId.map((slot): Command => ({ type: 'report_pain', slotId: slot })) },
  { weight: 1, arbitrary: fc.constant<Command>({ type: 'clear_pain', exerciseId: 'lift-a' }) },
  { weight: 1, arbitrary: slotId.map((slot): Command => ({ type: 'override_next_set', slotId: slot, load, reps: 3, rir: 2, note: null })) },
  { weight: 1, arbitrary: id.map((cueId): Command => ({ type: 'send_cue', cueId, text: 'up' })) },
  { weight: 1, arbitrary: id.map((cueId): Command => ({ type: 'answer_cue', cueId, answer: 'pain' })) },
  { weight: 1, arbitrary: fc.constant<Command>({ type: 'write_note', slotId: null, text: 'x' }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Command>({ type: 'finish_workout' }, { type: 'abandon_workout' }, { type: 'undo_import' }, start(PLAN)),
  },
);
const actor = fc.constantFrom<Actor>(LIFTER, LIFTER, LIFTER, LIFTER, LIFTER, LIFTER, COACH, SYSTEM);
const step = fc.record({ command, actor, wait: fc.nat(400), ago: fc.constantFrom(0, 0, 0, 30, 900) });
const steps = fc.array(step, { maxLength: 60 });
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function tell(list: readonly Step[]): Story {
  const story = new Story();
  story.say(start(PLAN));
  for (const one of list) story.wait(one.wait).say(one.command, one.actor, one.ago);
  return story;
}

function foldOf(story: Story, upTo = Number.POSITIVE_INFINITY): WorkoutState {
  const state = emptyWorkout(story.state.workoutId, story.state.athleteId);
  for (const event of story.events) if (event.seq <= upTo) evolve(state, event);
  return state;
}

describe('whatever anybody asks', () => {
  test('every command is decided, and every event folded, without a throw; the log has no gap', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const story = tell(list);
        expect(story.events.map(({ seq }) => seq)).toEqual(story.events.map((_, at) => at + 1));
        expect(story.state.lastSeq).toBe(story.events.length);
      }),
      { numRuns: 300 },
    );
  });

  test('the fold in place is the fold from scratch, at every prefix', () => {
    fc.assert(
      fc.property(steps, fc.nat(60), (list, cut) => {
        const story = tell(list);
        expect(foldOf(story)).toEqual(story.state);
        const prefix = foldOf(story, cut);
        for (const event of story.events) if (event.seq > cut) evolve(prefix, event);
        expect(prefix).toEqual(story.state);
      }),
      { numRuns: 200 },
    );
  });

  test('a clone is untouched by what the original folds, and goes on to the same end', () => {
    fc.assert(
      fc.property(steps, fc.nat(60), (list, cut) => {
        const story = tell(list);
        const original = foldOf(story, cut);
        const clone = cloneWorkout(original);
        const before = structuredClone(clone);
        for (const event of story.events) if (event.seq > cut) evolve(original, event);
        expect(clone).toEqual(before);
        for (const event of story.events) if (event.seq > cut) evolve(clone, event);
        expect(clone).toEqual(original);
      }),
      { numRuns: 200 },
    );
  });

  test('the rows projected event by event are the rows of the end', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const story = tell(list);
        const state = emptyWorkout(story.state.workoutId, story.state.athleteId);
        const sets = new Map<string, SetRow>();
        let workout: WorkoutRow | null = null;
        for (const event of story.events) {
          const projection = project(evolve(state, event), event);
          workout = projection.workout ?? workout;
          for (const row of projection.sets) sets.set(row.setId, row);
        }
        expect(workout).toEqual(workoutRow(state));
        expect([...sets.values()].map(({ setId, reps, removed, performedAt }) => [setId, reps, removed, performedAt])).toEqual(
          [...state.sets.values()].map(({ setId, reps, removed, performedAt }) => [setId, reps, removed, performedAt]),
        );
      }),
      { numRuns: 200 },
    );
  });

  test('what is always true of the state', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const { state, events } = tell(list);
        const counted = countedSets(state);
        expect(state.lastSetAt).toBe(counted.at(-1)?.performedAt ?? null);
        // Every set that counts stands in exactly one slot, in the order in which it was done.
        expect(state.slots.flatMap((slot) => setsOf(state, slot).map(({ setId }) => setId)).toSorted()).toEqual(
          counted.map(({ setId }) => setId).toSorted(),
        );
        for (const slot of state.slots) {
          const warmUps = setsOf(state, slot).filter(({ type }) => type === 'warmup').length;
          expect([slot.warmUpsDone, slot.workDone]).toEqual([warmUps, setsOf(state, slot).length - warmUps]);
          const times = setsOf(state, slot).map(({ performedAt }) => performedAt);
          expect(times).toEqual(times.toSorted((one, two) => one - two));
        }
        expect(state.currentSlotId === null || state.slots.some(({ slotId: one }) => one === state.currentSlotId)).toBe(true);
        expect(state.currentSlotId === null).toBe(state.slots.length === 0);
        const isSound = ({ afterSetId, startedAt, endsAt }: Rest) =>
          state.status === 'active' && state.sets.get(afterSetId)?.removed === false && endsAt >= startedAt;
        expect(state.rest === null || isSound(state.rest)).toBe(true);
        expect(state.basisSeq).toBeLessThanOrEqual(state.lastSeq);
        expect(events.filter(({ fact }) => fact.type === 'command_refused' && isPublished(fact.type))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  test('a range of reps that is told upside down is asked the right way round', () => {
    const story = new Story();
    story.say(start([planned('a', { targets: [{ ...WORK, reps: { min: 10, max: 6 } }] })]));
    const asked = () =>
      nextSetRequest(story.state, 1, { bodyweightKg: 80, experience: null, pains: [] }, () => exerciseById('back-squat'))?.target.reps;
    expect(asked()).toEqual({ min: 6, max: 10 });
    story.say(log('1', 'a'));
    expect(asked()).toEqual({ min: 6, max: 10 });
  });

  test('the rest before the coming set is the one that the clock shows: the last set’s, else the plan’s, else the slot’s', () => {
    const asked = ({ state }: Story) =>
      nextSetRequest(state, 1, { bodyweightKg: 80, experience: null, pains: [] }, () => exerciseById('back-squat'))?.target.restSec;
    const bySlot = new Story();
    bySlot.say(start([planned('a', { targets: [{ ...WORK, restSec: null }], restSec: 75 })]));
    expect(asked(bySlot)).toBe(75);
    const story = new Story();
    story.say(start([planned('a', { targets: [{ ...WORK, restSec: 100 }], restSec: 75 })]));
    expect(asked(story)).toBe(100);
    story.say(log('1', 'a', { restSec: 160 }));
    expect(asked(story)).toBe(160);
    story.say({ type: 'remove_set', setId: '1' });
    expect(asked(story)).toBe(100);
  });

  test('a question for the engine holds all counted sets in order, for the current slot, while the workout is active', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const { state } = tell(list);
        const request = nextSetRequest(state, 1, { bodyweightKg: 80, experience: null, pains: [] }, () => exerciseById('back-squat'));
        const isAskable = state.status === 'active' && state.currentSlotId !== null;
        const asked = { basisSeq: state.basisSeq, today: countedSets(state).map(({ performedAt }) => performedAt) };
        const found = request && { basisSeq: request.basisSeq, today: request.today.map(({ performedAt }) => performedAt) };
        expect(found).toEqual(isAskable ? asked : null);
      }),
      { numRuns: 200 },
    );
  });
});
