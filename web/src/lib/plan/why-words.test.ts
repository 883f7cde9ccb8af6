import { FIVE_BY_FIVE } from '@gymgenius/domain/programs/built-in/five-by-five';
import { FIVE_THREE_ONE } from '@gymgenius/domain/programs/built-in/five-three-one';
import { failing, ProgramStory } from '@gymgenius/domain/programs/program-story';
import { expect, test } from 'vitest';
import { whyWords } from './why-words.ts';

const START = { squat: 60, bench: 50, row: 40 };
const said = (story: ProgramStory, lift: string) => {
  const { places, breakDays } = story.next();
  const place = places.find((one) => one.lift === lift);
  return place && whyWords(place.why, breakDays);
};

test('the sentence says what changed and why, by the numbers that are displayed', () => {
  const story = new ProgramStory(FIVE_BY_FIVE, START);
  expect(said(story, 'squat')).toBe('60 kg: where you chose to begin.');
  expect(said(story.train(), 'squat')).toBe('Up from 60 to 62.5 kg: every set was done.');
  expect(said(story, 'press')).toBe('Find a weight that leaves two in reserve. The program goes on from it.');
  expect(said(story.train(failing('squat')), 'squat')).toBe('62.5 kg again: reps were missing last time.');
  expect(said(story.train(failing('squat')), 'squat')).toBe('62.5 kg again: reps were missing 2 times in a row.');
  expect(said(story.train(failing('squat')), 'squat')).toBe('Down from 62.5 to 55 kg: too many misses in a row.');
  expect(said(story.wait(18), 'squat')).toBe('Lighter from 55 to 50 kg after 20 days off.');
});

test('a training max is called one; body weight is asked for by reps', () => {
  const story = new ProgramStory(FIVE_THREE_ONE, { press: 50 });
  expect(said(story, 'press')).toBe('Training max 50 kg: where you chose to begin.');
  for (let n = 0; n < 16; n += 1) story.train(() => ({}));
  expect(said(story, 'press')).toBe('Training max up from 50 to 52.5 kg: the cycle went well.');
});
