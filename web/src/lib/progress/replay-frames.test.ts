import { begun, log, setOf } from '@gymgenius/domain/workout/story';
import { countedSets } from '@gymgenius/domain/workout/workout-state';
import type { LiveEvent } from '@gymgenius/proto/live/messages';
import { expect, test } from 'vitest';
import { framesOf, standsFor } from './replay-frames.ts';

const live = (events: readonly object[]) => events as LiveEvent[];

test('a replay shows the workout as it stood after each thing, and its end is the workout', () => {
  const story = begun();
  story.wait(60).say(log('one'));
  story.say({ type: 'write_note', slotId: null, text: 'not to be seen' });
  story.wait(3600).say(log('two'));
  story.say({ type: 'remove_set', setId: 'one' });
  story.wait(1).say({ type: 'finish_workout' });
  const frames = framesOf('workout', 'lifter', live(story.events));
  expect(frames.map(({ seq, setId, state }) => [seq, setId, countedSets(state).length])).toEqual([
    [1, null, 0],
    [2, 'one', 1],
    [4, 'two', 2],
    [5, null, 1],
    [6, null, 1],
  ]);
  expect(frames.at(-1)?.state).toEqual(story.state);
  expect(frames.map((_, i) => standsFor(frames, i))).toEqual([1000, 2500, 500, 500, 500]);
});

test('an import, which is one event, is shown set by set', () => {
  const at = 1_767_636_000_000;
  const slots = [{ slotId: 'a', exerciseId: 'bench-press', supersetGroup: null, targets: [], restSec: null }];
  const sets = [0, 1, 2].map((n) => Object.assign(setOf(`s${n}`), { exerciseId: 'bench-press', performedAt: at + n * 60_000 }));
  const fact = {
    type: 'workout_imported',
    importId: 'i',
    naturalKey: 'k',
    title: 'Old',
    zone: 'UTC',
    startedAt: at,
    endedAt: at + 180_000,
    slots,
    sets,
  };
  const frames = framesOf('w', 'lifter', live([{ workoutId: 'w', seq: 1, performedAt: at, actorId: 'lifter', fact }]));
  expect(frames.map(({ setId, state }) => [setId, countedSets(state).length])).toEqual([['s0', 1], ['s1', 2], ['s2', 3]]); // prettier-ignore
});
