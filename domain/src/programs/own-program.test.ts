import { expect, test } from 'vitest';
import { movePlace, pairPlace, programFromWorkout, withDay, withExercise, withoutDay, withoutPlace } from './own-program.ts';
import type { DoneSet } from './program-run.ts';
import { ProgramStory } from './program-story.ts';

function keys() {
  let n = 0;
  return () => `k${(n += 1)}`;
}
const set = (value: number, reps: number, type: DoneSet['type'] = 'working'): DoneSet => ({
  type,
  load: { kind: 'external', value, unit: 'kg' },
  reps,
  rir: null,
});
const DONE = [
  { exerciseId: 'bench-press', sets: [set(40, 10, 'warmup'), set(80, 8), set(80, 8), set(80, 7)] },
  { exerciseId: 'barbell-row', sets: [set(60, 5)] },
  { exerciseId: 'lateral-raise', sets: [set(8, 12, 'warmup')] },
];

test('a finished workout becomes a program that asks for it, with its weights, and goes on from there', () => {
  const { program, weights } = programFromWorkout('Monday', DONE, keys());
  expect(program.days.map(({ name, places }) => [name, places.length])).toEqual([['Monday', 2]]);
  const story = new ProgramStory(program, Object.fromEntries(weights.map(({ lift, value }) => [lift, value])));
  const [bench, row] = program.lifts.map(({ key }) => key);
  expect([story.asks(bench ?? ''), story.asks(row ?? '')]).toEqual(['3×8@80', '1×5@60']);
  expect(story.train().asks(bench ?? '')).toBe('3×8@82.5');
});

test('an exercise that comes twice is one lift; what nothing names any more is gone', () => {
  const newKey = keys();
  let { program } = programFromWorkout('A', DONE, newKey);
  program = withDay(program, newKey);
  const [first, second] = program.days.map(({ key }) => key);
  program = withExercise(program, second ?? '', 'bench-press', newKey);
  expect(program.lifts).toHaveLength(2);
  const [bench, row] = program.days[0]?.places ?? [];
  expect(movePlace(program, first ?? '', bench?.key ?? '', 1).days[0]?.places.map(({ key }) => key)).toEqual([row?.key, bench?.key]);
  expect(movePlace(program, first ?? '', bench?.key ?? '', -1)).toEqual(program);
  const paired = pairPlace(program, first ?? '', bench?.key ?? '', 'g');
  expect(paired.days[0]?.places.map(({ supersetGroup }) => supersetGroup)).toEqual(['g', 'g']);
  expect(pairPlace(paired, first ?? '', bench?.key ?? '', 'h')).toEqual(program);
  program = withoutPlace(program, first ?? '', row?.key ?? '');
  expect(program.lifts.map(({ exerciseId }) => exerciseId)).toEqual(['bench-press']);
  expect(withoutDay(withoutDay(program, first ?? ''), second ?? '').days).toHaveLength(1);
});
