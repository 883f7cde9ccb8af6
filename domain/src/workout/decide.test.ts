import { describe, expect, test } from 'vitest';
import type { Command, ImportWorkout } from './commands.ts';
import { DEFAULT_REST_SEC, MAX_SETS, MAX_SLOTS, mayAsk } from './decide.ts';
import { begun, COACH, LIFTER, log, planned, setOf, start, Story, SYSTEM, UNKNOWN_EXERCISE, WORK } from './story.ts';

const IMPORT: ImportWorkout = {
  type: 'import_workout',
  importId: 'i',
  naturalKey: 'strong/1',
  title: 'Old',
  zone: 'UTC',
  startedAt: 1000,
  endedAt: 5000,
  slots: [planned('a')],
  sets: [{ ...setOf('1'), performedAt: 2000 }],
};
const OVERRIDE: Command = { type: 'override_next_set', slotId: 'a', load: setOf('').load, reps: 3, rir: null, note: null };

describe('refusals', () => {
  const refused: readonly (readonly [string, string, (story: Story) => string | null])[] = [
    ['a second start', 'workout_exists', (story) => story.say(start())],
    ['an import into a live workout', 'workout_exists', (story) => story.say(IMPORT)],
    ['a set in an unknown slot', 'slot_unknown', (story) => story.say(log('1', 'nowhere'))],
    ['a set id twice', 'set_exists', (story) => (story.say(log('1')), story.say(log('1')))],
    [
      'a set id twice, the first removed',
      'set_exists',
      (story) => (story.say(log('1')), story.say({ type: 'remove_set', setId: '1' }), story.say(log('1'))),
    ],
    ['amending an unknown set', 'set_unknown', (story) => story.say({ type: 'amend_set', setId: '1', set: setOf('1') })],
    [
      'removing a set twice',
      'set_unknown',
      (story) => (story.say(log('1')), story.say({ type: 'remove_set', setId: '1' }), story.say({ type: 'remove_set', setId: '1' })),
    ],
    ['restoring an unknown set', 'set_unknown', (story) => story.say({ type: 'restore_set', setId: '1' })],
    ['restoring a set that is there', 'set_not_removed', (story) => (story.say(log('1')), story.say({ type: 'restore_set', setId: '1' }))],
    [
      'restoring a set whose exercise was taken off',
      'slot_unknown',
      (story) => {
        for (const command of [log('1'), { type: 'remove_set', setId: '1' }, { type: 'remove_exercise', slotId: 'a' }] as const)
          expect(story.say(command)).toBeNull();
        return story.say({ type: 'restore_set', setId: '1' });
      },
    ],
    [
      'taking off an exercise with sets',
      'slot_has_sets',
      (story) => (story.say(log('1')), story.say({ type: 'remove_exercise', slotId: 'a' })),
    ],
    ['a slot id twice', 'slot_exists', (story) => story.say({ type: 'add_exercise', slot: planned('a') })],
    ['an unknown exercise', 'exercise_unknown', (story) => story.say({ type: 'swap_exercise', slotId: 'a', exerciseId: UNKNOWN_EXERCISE })],
    ['an order that lacks a slot', 'order_incomplete', (story) => story.say({ type: 'reorder_exercises', slotIds: ['a'] })],
    ['an order with a slot twice', 'order_incomplete', (story) => story.say({ type: 'reorder_exercises', slotIds: ['a', 'a'] })],
    ['skipping a rest that does not run', 'no_rest_running', (story) => story.say({ type: 'skip_rest' })],
    ['declining nothing', 'no_override', (story) => story.say({ type: 'decline_override', slotId: 'a' })],
    ['answering an unknown cue', 'cue_unknown', (story) => story.say({ type: 'answer_cue', cueId: 'c', answer: 'ok' })],
    ['undoing a live workout as an import', 'not_imported', (story) => story.say({ type: 'undo_import' })],
    ['a coach who logs', 'not_allowed', (story) => story.say(log('1'), COACH)],
    ['a lifter who overrides', 'not_allowed', (story) => story.say(OVERRIDE)],
    ['a coach who asks for no reps', 'reps_out_of_range', (story) => story.say({ ...OVERRIDE, reps: 0 }, COACH)],
    ['a coach who asks for 51 reps', 'reps_out_of_range', (story) => story.say({ ...OVERRIDE, reps: 51 }, COACH)],
    ['a timer that logs', 'not_allowed', (story) => story.say(log('1'), SYSTEM)],
    ['skipping rest after the end', 'workout_ended', (story) => (story.say({ type: 'finish_workout' }), story.say({ type: 'skip_rest' }))],
    ['a coach after the end', 'workout_ended', (story) => (story.say({ type: 'finish_workout' }), story.say(OVERRIDE, COACH))],
  ];
  test.each(refused)('%s: %s', (_, code, tell) => {
    expect(tell(begun())).toBe(code);
  });

  test('anything but an opening of an unknown workout', () => {
    const commands = [log('1'), { type: 'finish_workout' }, { type: 'undo_import' }, { type: 'skip_rest' }] as const;
    expect(commands.map((command) => new Story().say(command))).toEqual(commands.map(() => 'workout_unknown'));
  });

  test('a start with too much, twice the same or the unknown', () => {
    const many = Array.from({ length: MAX_SLOTS + 1 }, (_, n) => planned(`${n}`));
    expect(new Story().say(start(many))).toBe('too_many_exercises');
    expect(new Story().say(start([planned('a'), planned('a')]))).toBe('slot_exists');
    expect(new Story().say(start([planned('a', { exerciseId: UNKNOWN_EXERCISE })]))).toBe('exercise_unknown');
    expect(new Story().say({ ...IMPORT, slots: [] })).toBe('slot_unknown');
  });

  test('the 1001st set', () => {
    const story = begun();
    for (let n = 0; n < MAX_SETS; n += 1) expect(story.say(log(`${n}`))).toBeNull();
    expect(story.say(log('one more'))).toBe('too_many_sets');
  });
});

describe('a logged set is a fact', () => {
  test('it is taken however heavy, failed, late, or after the end', () => {
    const story = begun();
    expect(story.say(log('heavy', 'a', { load: { kind: 'external', value: 1000, unit: 'kg' }, reps: 200 }))).toBeNull();
    expect(story.say(log('failed', 'a', { reps: 0 }))).toBeNull();
    expect(story.say(log('last year', 'a'), LIFTER, 365 * 86_400)).toBeNull();
    story.say({ type: 'finish_workout' });
    expect(story.say(log('after'))).toBeNull();
    expect([...story.state.sets.keys()]).toEqual(['heavy', 'failed', 'last year', 'after']);
  });

  test('after an undone import it has no place', () => {
    const story = new Story();
    story.say(IMPORT);
    expect(story.say(log('1b'))).toBeNull();
    expect(story.say({ type: 'undo_import' })).toBeNull();
    expect(story.say(log('2'))).toBe('workout_ended');
    expect(story.say({ type: 'undo_import' })).toBe('workout_ended');
  });

  test.each([
    ['as shown on the screen', { restSec: 200 }, { targets: [{ ...WORK, restSec: 60 }], restSec: 90 }, 200],
    ['else the target’s', {}, { targets: [{ ...WORK, restSec: 60 }], restSec: 90 }, 60],
    ['else the exercise’s', {}, { targets: [WORK], restSec: 90 }, 90],
    ['else the usual', {}, { targets: [], restSec: null }, DEFAULT_REST_SEC],
    ['none after a warm-up', { type: 'warmup', restSec: 200 }, {}, null],
  ] as const)('its rest: %s', (_, change, slot, expected) => {
    const story = begun([planned('a', slot)]);
    story.say(log('1', 'a', change));
    expect(story.state.sets.get('1')?.restSec).toBe(expected);
  });

  test('its exercise is the slot’s at that time, and stays when the slot is swapped', () => {
    const story = begun();
    story.say(log('1'));
    story.say({ type: 'swap_exercise', slotId: 'a', exerciseId: 'lift-x' });
    story.say(log('2'));
    expect([...story.state.sets.values()].map(({ exerciseId }) => exerciseId)).toEqual(['lift-a', 'lift-x']);
  });
});

describe('the end', () => {
  test.each([
    ['a lifter with a set', 1, LIFTER, { type: 'finish_workout' }, 'finished', 'lifter'],
    ['a lifter who names a reason that is not theirs', 1, LIFTER, { type: 'finish_workout', reason: 'idle' }, 'finished', 'lifter'],
    ['a lifter without a set', 0, LIFTER, { type: 'finish_workout' }, 'abandoned', 'lifter'],
    ['the sweeper with a set', 1, SYSTEM, { type: 'finish_workout', reason: 'idle' }, 'finished', 'idle'],
    ['the sweeper without a set', 0, SYSTEM, { type: 'finish_workout' }, 'abandoned', 'idle'],
    ['a newer start', 0, SYSTEM, { type: 'finish_workout', reason: 'superseded' }, 'finished', 'superseded'],
    ['a lifter who gives up', 1, LIFTER, { type: 'abandon_workout' }, 'abandoned', 'lifter'],
  ] as const)('%s', (_, sets, actor, command, status, endReason) => {
    const story = begun();
    for (let n = 0; n < sets; n += 1) story.say(log(`${n}`));
    expect(story.say(command, actor)).toBeNull();
    expect(story.state).toMatchObject({ status, endReason });
  });

  test('a start that is superseded is born finished', () => {
    const story = new Story();
    expect(story.say({ ...start(), supersededBy: 'other' })).toBeNull();
    expect(story.state).toMatchObject({ status: 'finished', endReason: 'superseded', endedAt: story.now });
    expect(story.events[0]?.fact).toMatchObject({ type: 'workout_started', supersededBy: 'other' });
  });
});

test('a command that cannot be read is refused like any other', () => {
  const story = new Story();
  expect(story.say({ type: 'unreadable' } as Command)).toBe('invalid_command');
  expect(story.state.status).toBe('none');
});

test('who may ask for what', () => {
  expect([mayAsk('coach', 'send_cue'), mayAsk('athlete', 'send_cue'), mayAsk('system', 'send_cue')]).toEqual([true, false, false]);
  expect([mayAsk('coach', 'log_set'), mayAsk('athlete', 'log_set'), mayAsk('system', 'finish_workout')]).toEqual([false, true, true]);
});
