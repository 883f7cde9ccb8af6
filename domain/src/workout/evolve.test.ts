import { describe, expect, test } from 'vitest';
import { begun, COACH, LIFTER, log, planned, setOf, start, Story, SYSTEM, WARM_UP, WORK } from './story.ts';
import { countedSets, setsOf } from './workout-state.ts';

describe('rest', () => {
  test('is counted from when the set was done, moves by adjusting, ends by skipping', () => {
    const story = begun();
    story.say(log('1'), LIFTER, 20);
    const startedAt = story.now - 20_000;
    expect(story.state.rest).toEqual({ afterSetId: '1', startedAt, endsAt: startedAt + 90_000 });
    story.say({ type: 'adjust_rest', deltaSec: -30 });
    expect(story.state.rest?.endsAt).toBe(startedAt + 60_000);
    story.say({ type: 'adjust_rest', deltaSec: -3600 });
    expect(story.state.rest?.endsAt).toBe(startedAt);
    story.say({ type: 'skip_rest' });
    expect(story.state.rest).toBeNull();
  });

  test('starts anew with each set, and not after a warm-up', () => {
    const story = begun([planned('a', { targets: [WARM_UP, WORK, WORK] })]);
    story.say(log('w', 'a', { type: 'warmup' }));
    expect(story.state.rest).toBeNull();
    story.wait(60).say(log('1'));
    story.wait(60).say(log('2'));
    expect(story.state.rest).toMatchObject({ afterSetId: '2', startedAt: story.now });
  });

  test('a set that comes in ten minutes late starts none, nor does one that was done before the last', () => {
    const story = begun();
    story.say(log('late'), LIFTER, 601);
    expect(story.state.rest).toBeNull();
    story.say(log('1'));
    story.say(log('earlier'), LIFTER, 30);
    expect(story.state.rest?.afterSetId).toBe('1');
  });

  test('ends with its set, and with the workout', () => {
    const story = begun();
    story.say(log('1'));
    story.say({ type: 'remove_set', setId: '1' });
    expect(story.state.rest).toBeNull();
    story.say(log('2'));
    story.say({ type: 'finish_workout' });
    expect(story.state.rest).toBeNull();
  });
});

describe('where the lifter is', () => {
  const at = (story: Story) => story.state.currentSlotId;

  test('stays until the planned sets are done, then goes to the next open exercise', () => {
    const story = begun([planned('a', { targets: [WORK, WORK] }), planned('b', { targets: [] }), planned('c')]);
    story.say(log('1'));
    expect(at(story)).toBe('a');
    story.say(log('2'));
    expect(at(story)).toBe('c');
    story.say({ type: 'focus_exercise', slotId: 'a' });
    expect(at(story)).toBe('a');
  });

  test('a superset rotates round by round; rest comes after the round', () => {
    const story = begun([
      planned('a', { supersetGroup: 's' }),
      planned('b', { supersetGroup: 's' }),
      planned('c', { supersetGroup: 's' }),
      planned('d'),
    ]);
    const walk: [string | null, boolean][] = [];
    for (let n = 0; n < 9; n += 1) {
      story.wait(40).say(log(`${n}`, at(story) ?? ''));
      walk.push([at(story), story.state.rest !== null]);
    }
    const round = [
      ['b', false],
      ['c', false],
      ['a', true],
    ];
    expect(walk).toEqual([...round, ...round, ['b', false], ['c', false], ['d', true]]);
  });

  test('a superset with members of different length goes on with whoever is open', () => {
    const story = begun([planned('a', { supersetGroup: 's', targets: [WORK] }), planned('b', { supersetGroup: 's' })]);
    story.say(log('1', 'a'));
    expect(at(story)).toBe('b');
    story.say(log('2', 'b'));
    expect([at(story), story.state.rest?.afterSetId]).toEqual(['b', '2']);
  });

  test('a warm-up begins no round', () => {
    const story = begun([planned('a', { supersetGroup: 's', targets: [WARM_UP, WORK] }), planned('b', { supersetGroup: 's' })]);
    story.say(log('w', 'a', { type: 'warmup' }));
    expect(at(story)).toBe('a');
  });

  test('a set that was waiting on another phone moves nobody and uses up no override', () => {
    const story = begun();
    story.say({ type: 'focus_exercise', slotId: 'b' });
    story.say(log('1', 'b'));
    story.say({ type: 'override_next_set', slotId: 'a', load: setOf('').load, reps: 3, rir: null, note: null }, COACH);
    story.say(log('late', 'a'), LIFTER, 300);
    expect(at(story)).toBe('b');
    expect(story.slot('a').override?.reps).toBe(3);
  });

  test('taking off the current exercise goes to the one that takes its place', () => {
    const story = begun([planned('a'), planned('b'), planned('c')]);
    story.say({ type: 'remove_exercise', slotId: 'a' });
    expect(at(story)).toBe('b');
    story.say({ type: 'focus_exercise', slotId: 'c' });
    story.say({ type: 'remove_exercise', slotId: 'c' });
    story.say({ type: 'remove_exercise', slotId: 'b' });
    expect(at(story)).toBeNull();
  });
});

describe('edits', () => {
  test('an amended set keeps its place, its id and its time', () => {
    const story = begun();
    story.say(log('1'));
    const before = story.state.sets.get('1');
    story.wait(600).say({ type: 'amend_set', setId: '1', set: { ...setOf('1'), reps: 8, note: 'miscounted' } });
    expect(story.state.sets.get('1')).toEqual({ ...before, reps: 8, note: 'miscounted', amended: true });
  });

  test('a removed set no longer counts, a restored one does again, as it was', () => {
    const story = begun();
    story.say(log('1'));
    story.wait(60).say(log('2'));
    const before = structuredClone(story.state);
    story.say({ type: 'remove_set', setId: '2' });
    expect(countedSets(story.state).map(({ setId }) => setId)).toEqual(['1']);
    expect(story.state.lastSetAt).toBe(story.now - 60_000);
    story.say({ type: 'restore_set', setId: '2' });
    expect(story.state.sets).toEqual(before.sets);
    expect(story.state.lastSetAt).toBe(story.now);
  });

  test('sets stand in the order in which they were done, whatever the order in which they came', () => {
    const story = begun();
    story.say(log('third'), LIFTER, 10);
    story.say(log('first'), LIFTER, 300);
    story.say(log('second'), LIFTER, 100);
    expect(setsOf(story.state, story.slot('a')).map(({ setId }) => setId)).toEqual(['first', 'second', 'third']);
    expect(countedSets(story.state).map(({ seq }) => seq)).toEqual([3, 4, 2]);
  });
});

describe('after the end', () => {
  test('a lifter’s finish stands; later sets only make it longer', () => {
    const story = begun();
    story.say(log('1'));
    story.wait(600).say({ type: 'finish_workout' });
    const finishedAt = story.now;
    story.wait(60).say(log('earlier'), LIFTER, 300);
    expect(story.state.endedAt).toBe(finishedAt);
    story.say(log('later'));
    expect(story.state).toMatchObject({ status: 'finished', endedAt: story.now });
  });

  test('a workout that was ended for being idle ended with its last set', () => {
    const story = begun();
    story.say(log('1'));
    const lastSetAt = story.now;
    story.wait(4 * 3600).say({ type: 'finish_workout', reason: 'idle' }, SYSTEM);
    expect(story.state.endedAt).toBe(lastSetAt);
    story.say(log('offline'), LIFTER, 4 * 3600 - 120);
    expect(story.state.endedAt).toBe(lastSetAt + 120_000);
  });

  test.each([
    ['the sweeper', SYSTEM, { type: 'finish_workout' }],
    ['a finish on another phone, which saw no set', LIFTER, { type: 'finish_workout' }],
  ] as const)('an empty workout that was abandoned by %s comes back as finished when its sets arrive', (_, actor, command) => {
    const story = begun();
    story.wait(4 * 3600).say(command, actor);
    expect(story.state.status).toBe('abandoned');
    story.say(log('offline'), LIFTER, 3 * 3600);
    expect(story.state.status).toBe('finished');
  });

  test('one that came back ended with its last set, not when it was swept', () => {
    const story = begun();
    story.wait(4 * 3600).say({ type: 'finish_workout' }, SYSTEM);
    story.say(log('offline'), LIFTER, 3 * 3600);
    expect(story.state.endedAt).toBe(story.now - 3 * 3_600_000);
  });

  test('one that its lifter gave up stays given up', () => {
    const story = begun();
    story.say(log('1'));
    story.say({ type: 'abandon_workout' });
    story.say(log('2'));
    expect(story.state.status).toBe('abandoned');
  });

  test('one that was born finished takes its late sets and ends with them', () => {
    const story = new Story();
    story.say({ ...start(), supersededBy: 'other' });
    story.wait(60).say(log('1'));
    expect(story.state).toMatchObject({ status: 'finished', endedAt: story.now, rest: null });
  });
});

test('cues: too heavy lightens the current exercise, pain is kept for it', () => {
  const story = begun();
  for (const cueId of ['1', '2']) story.say({ type: 'send_cue', cueId, text: 'chest up' }, COACH);
  story.say({ type: 'answer_cue', cueId: '1', answer: 'too_heavy' });
  story.say({ type: 'answer_cue', cueId: '2', answer: 'pain' });
  expect([story.slot('a').notToday, [...story.state.pain.keys()]]).toEqual(['lighter', ['lift-a']]);
  story.say({ type: 'clear_pain', exerciseId: 'lift-a' });
  expect(story.state.pain.size).toBe(0);
  expect(story.state.cues.map(({ answer }) => answer)).toEqual(['too_heavy', 'pain']);
});

test('a refusal changes nothing but the head; only basis events move the basis', () => {
  const story = begun();
  const before = structuredClone(story.state);
  story.say({ type: 'skip_rest' });
  expect(story.state).toEqual({ ...before, lastSeq: 2 });
  story.say({ type: 'write_note', slotId: null, text: 'good' });
  expect([story.state.lastSeq, story.state.basisSeq]).toEqual([3, 1]);
  story.say(log('1'));
  expect(story.state.basisSeq).toBe(4);
});
