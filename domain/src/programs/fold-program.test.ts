import { expect, test } from 'vitest';
import { exerciseById } from '../lifting/catalogue.ts';
import { KG_KIT } from '../lifting/kit.ts';
import { FIVE_BY_FIVE } from './built-in/five-by-five.ts';
import { FIVE_THREE_ONE } from './built-in/five-three-one.ts';
import { PUSH_PULL_LEGS } from './built-in/push-pull-legs.ts';
import { UPPER_LOWER } from './built-in/upper-lower.ts';
import { foldProgram } from './fold-program.ts';
import { startShare } from './goal-scheme.ts';
import { planOfProgram } from './plan-of-program.ts';
import type { Program } from './program.ts';
import { previewSessions } from './preview.ts';
import { failing, ProgramStory } from './program-story.ts';

const START = { squat: 60, bench: 50, row: 40, press: 30, deadlift: 80 };
const MAXES = { press: 50, deadlift: 150, bench: 90, squat: 120 };
const GYM = { kit: KG_KIT, exerciseOf: exerciseById };

test('days float: whatever the date, the next open day is next; a day done out of turn leaves the missed one open', () => {
  const story = new ProgramStory(FIVE_THREE_ONE, MAXES).train();
  expect(story.wait(9).next().day).toBe('deadlift');
  story.train(undefined, 'squat');
  expect([story.next().day, story.state.done]).toEqual(['deadlift', ['press', 'squat']]);
  story.train().train();
  expect([story.state.round, story.next().title]).toEqual([1, 'Press · week 2']);
});

test('a day that is left out is over for this round alone', () => {
  const story = new ProgramStory(FIVE_BY_FIVE, START);
  story.adjustments.push({ kind: 'skip', id: 'skip', at: story.now, day: 'a' });
  expect(story.next().day).toBe('b');
  expect(story.train().next().day).toBe('a');
});

test('a workout in which nothing was lifted uses up no day, no rest and no cycle: another start ended it, or it was warmed up for alone', () => {
  const story = new ProgramStory(FIVE_BY_FIVE, START).train(() => null);
  expect(story.sessions).toHaveLength(1);
  const [empty] = story.sessions;
  const warm = { type: 'warmup', load: { kind: 'external', value: 20, unit: 'kg' }, reps: 5, rir: null } as const;
  if (empty)
    story.sessions.push({ ...empty, workoutId: 'warm', places: empty.places.map((place) => Object.assign({}, place, { sets: [warm] })) });
  const plan = planOfProgram(story.run, story, story.now, GYM, () => 'slot');
  expect([story.state.sessions, story.state.lastAt, story.next().day, plan?.lastDoneAt]).toEqual([0, null, 'a', null]);
  expect(story.train().next().day).toBe('b');
});

test('the program says when its rest is over, from half a day before to the hour', () => {
  const story = new ProgramStory(FIVE_BY_FIVE, START);
  expect(story.next().notBefore).toBeNull();
  const at = story.now;
  expect(story.train().next().notBefore).toBe(at + 36 * 3_600_000);
  expect(new ProgramStory(FIVE_THREE_ONE, MAXES).train().next().notBefore).toBeNull();
});

test('after a break everything is lighter, once: 5 % from two weeks, 10 % from four, 20 % from twelve', () => {
  const after = (days: number) => new ProgramStory(FIVE_BY_FIVE, { ...START, squat: 100 }).train(failing('squat')).wait(days - 2);
  expect([13, 15, 29, 90].map((days) => after(days).asks('squat'))).toEqual(['5×5@100', '5×5@95', '5×5@90', '5×5@80']);
  const back = after(15);
  expect([back.why('squat'), back.next().breakDays]).toEqual(['break', 15]);
  expect([back.train().asks('squat'), back.why('squat'), back.next().breakDays]).toEqual(['5×5@97.5', 'up', 0]);
});

test('after four weeks off a cycle begins at its first week, with the training max a tenth down and no raise for what was not done', () => {
  const story = new ProgramStory(FIVE_THREE_ONE, MAXES);
  for (let n = 0; n < 9; n += 1) story.train();
  expect(story.next().week).toBe(2);
  story.wait(40);
  expect([story.next().week, story.next().day]).toEqual([0, 'press']);
  story.train();
  expect([story.state.round, story.state.lifts['squat']?.weight]).toEqual([0, 108]);
});

test('without a weight the first workout finds it: the heaviest that was done for its reps', () => {
  const story = new ProgramStory(FIVE_BY_FIVE);
  expect([story.asks('squat'), story.why('squat')]).toEqual(['5×5@?', 'find']);
  const tried = [40, 50, 60, 60, 60];
  story.train((_, { lift }, at) => (lift === 'squat' ? { load: { kind: 'external', value: tried[at] ?? 0, unit: 'kg' } } : null));
  expect([story.asks('squat', 'b'), story.asks('bench', 'a')]).toEqual(['5×5@60', '5×5@?']);
});

test('a training max that nobody knows is 90 % of what the first workout shows', () => {
  const story = new ProgramStory(FIVE_THREE_ONE);
  story.train((_, { place }) => (place === 'press' ? { load: { kind: 'external', value: 50, unit: 'kg' }, reps: 1 } : null));
  expect(story.state.lifts['press']?.weight).toBeCloseTo(45, 6);
});

test('done lighter than asked is no failure and raises nothing; done heavier in every set is where it goes on', () => {
  const done = (value: number) =>
    new ProgramStory(FIVE_BY_FIVE, START).train((_, { lift }) =>
      lift === 'squat' ? { load: { kind: 'external', value, unit: 'kg' } } : {},
    );
  expect([done(57.5).asks('squat'), done(57.5).why('squat'), done(57.5).state.lifts['squat']?.misses]).toEqual(['5×5@60', 'lighter', 0]);
  expect(done(70).asks('squat')).toBe('5×5@72.5');
});

test('what was entered in the other unit is judged as it was displayed there', () => {
  const story = new ProgramStory(FIVE_BY_FIVE, { ...START, squat: 62.5 });
  story.train((_, { lift }) => (lift === 'squat' ? { load: { kind: 'external', value: 137.5, unit: 'lb' } } : {}));
  expect([story.asks('squat'), story.why('squat')]).toEqual(['5×5@65', 'up']);
});

test('what was swapped for another exercise says nothing of the lift', () => {
  const story = new ProgramStory(FIVE_BY_FIVE, START).train();
  const swapped = story.sessions.map((session) => ({
    ...session,
    places: session.places.map((place) => Object.assign({}, place, place.place === 'a-squat' && { exerciseId: 'leg-press' })),
  }));
  const state = foldProgram(story.run, swapped, GYM);
  expect([state.lifts['squat']?.weight, state.lifts['bench']?.weight]).toEqual([60, 52.5]);
});

test('an amended, late or removed workout is folded anew', () => {
  const story = new ProgramStory(FIVE_BY_FIVE, START).train().train().train();
  const withoutFirst = foldProgram(story.run, story.sessions.slice(1), GYM);
  expect([story.state.lifts['bench']?.weight, withoutFirst.lifts['bench']?.weight]).toEqual([55, 55]);
  expect(foldProgram(story.run, story.sessions.slice(0, 1), GYM).lifts['squat']?.weight).toBe(62.5);
});

test('the lifter’s own number goes before the fold’s, from its date on', () => {
  const story = new ProgramStory(FIVE_BY_FIVE, START).train().weigh('squat', 80);
  expect([story.asks('squat'), story.why('squat')]).toEqual(['5×5@80', 'lifter']);
  expect(story.train().asks('squat')).toBe('5×5@82.5');
});

test('the goal decides reps, effort and rest, and the weight follows from the same strength', () => {
  const at = (goal: number) => new ProgramStory(PUSH_PULL_LEGS, { bench: 80 }, { goal });
  const asked = (goal: number) => at(goal).next().places[0];
  expect(asked(0)).toMatchObject({ restSec: 120, targets: [{ reps: { min: 8, max: 12 }, rir: 1 }, {}, {}, {}] });
  expect(asked(1)).toMatchObject({ restSec: 240, targets: [{ reps: { min: 3, max: 5 }, rir: 2 }, {}, {}, {}] });
  const muscle = at(0).train();
  const turned = new ProgramStory(PUSH_PULL_LEGS, { bench: 80 }, { goal: 1 });
  turned.sessions.push(...muscle.sessions);
  turned.now = muscle.now;
  const [before, after] = [muscle, turned].map((story) => story.next('push').places[0]?.targets[0]?.load?.value ?? 0);
  expect(before).toBe(82.5);
  expect(after).toBe(95);
});

test('a lift begins where the goal’s reps are, with some to spare; a fixed scheme where its program says', () => {
  const at = (program: Program, goal: number) =>
    program.lifts.slice(0, 1).map((lift) => Math.round(startShare(program, lift, goal, { mechanic: 'compound' }) * 100));
  expect([at(PUSH_PULL_LEGS, 0), at(PUSH_PULL_LEGS, 1), at(FIVE_THREE_ONE, 0), at(FIVE_THREE_ONE, 1)]).toEqual([[65], [77], [90], [90]]);
});

test('double progression: reps rise within the range, then the next loadable weight', () => {
  const story = new ProgramStory(PUSH_PULL_LEGS, { bench: 80 }, { goal: 0 });
  story.train((_, { lift }, at) => (lift === 'bench' ? { reps: at === 3 ? 9 : 11 } : {}));
  expect(story.next('push').places[0]).toMatchObject({
    why: { because: 'more_reps', aim: 10 },
    targets: [{ load: { value: 80 } }, {}, {}, {}],
  });
});

test('by what is left: told easier than asked goes up, untold holds, told harder goes down', () => {
  const left = (rir: number | null) => {
    const story = new ProgramStory(UPPER_LOWER, { bench: 80 }).train(() => ({ rir }));
    return story.asks('bench', 'upper-a');
  };
  expect([left(4), left(null), left(0)]).toEqual(['3×5@82.5', '3×5@80', '3×5@77.5']);
});

test('the next four are what comes if all goes well', () => {
  const { run, state, now } = new ProgramStory(FIVE_BY_FIVE, START);
  const preview = previewSessions(run, state, now, GYM);
  expect(preview.map(({ day, places }) => [day, places[0]?.targets[0]?.load?.value])).toEqual([
    ['a', 60],
    ['b', 62.5],
    ['a', 65],
    ['b', 67.5],
  ]);
});
