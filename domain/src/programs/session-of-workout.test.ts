import { expect, test } from 'vitest';
import { log, planned, start, Story } from '../workout/story.ts';
import { sessionOfWorkout } from './session-of-workout.ts';

const LINK = {
  programId: 'program',
  day: 'a',
  places: [
    { slotId: 'a', place: 'squat' },
    { slotId: 'b', place: 'bench' },
  ],
};
const begun = () => {
  const story = new Story();
  story.say({ ...start(), programSession: LINK });
  return story;
};

test('a finished workout tells its program what was asked when it began and what counts of what was done', () => {
  const story = begun();
  story.say({ type: 'set_targets', slotId: 'a', targets: [], restSec: null });
  for (const [at, setId] of ['one', 'two', 'three'].entries()) {
    story.wait(60).say(log(setId, 'a', { reps: 5 - at }));
  }
  story.say({ type: 'remove_set', setId: 'two' });
  expect(sessionOfWorkout(story.state)).toBeNull();
  story.say({ type: 'finish_workout' });
  expect(sessionOfWorkout(story.state)).toEqual({
    workoutId: 'workout',
    startedAt: story.state.startedAt,
    day: 'a',
    places: [
      { place: 'squat', exerciseId: 'lift-a', asked: planned('a').targets, sets: [5, 3].map((reps) => expect.objectContaining({ reps })) },
      { place: 'bench', exerciseId: 'lift-b', asked: planned('b').targets, sets: [] },
    ],
  });
});

test('what was swapped is told under what was lifted; what was discarded, or is of no program, is no session', () => {
  const swapped = begun();
  swapped.say({ type: 'swap_exercise', slotId: 'a', exerciseId: 'leg-press' });
  swapped.say(log('one', 'a'));
  swapped.say({ type: 'finish_workout' });
  expect(sessionOfWorkout(swapped.state)?.places[0]).toMatchObject({ place: 'squat', exerciseId: 'leg-press' });

  const discarded = begun();
  discarded.say({ type: 'abandon_workout' });
  const free = new Story();
  free.say(start());
  free.say({ type: 'finish_workout' });
  expect([discarded, free].map(({ state }) => sessionOfWorkout(state))).toEqual([null, null]);
});
