import { exerciseById } from '@gymgenius/domain/lifting/catalogue';
import { log, planned, start, Story } from '@gymgenius/domain/workout/story';
import { expect, test } from 'vitest';
import { summarize } from './summary.ts';

test('warm-ups are counted apart from the work, and taken back ones not at all', () => {
  const story = new Story();
  story.say(start([planned('a')]));
  for (const id of ['1', '2', '3']) story.say(log(id, 'a', { type: 'warmup' }));
  for (const id of ['4', '5']) story.say(log(id, 'a', { type: 'working' }));
  story.say({ type: 'remove_set', setId: '3' });
  expect(summarize(story.state, () => [], exerciseById, null)).toMatchObject({ sets: 2, warmUps: 2 });
});
