import { exerciseById } from '@gymgenius/domain/lifting/catalogue';
import { habitSteps, learnSteps } from '@gymgenius/domain/prediction/habit-steps';
import { encodeExercise, encodeLifter } from '@gymgenius/domain/prediction/mixture/mixture-blob';
import { newMixture, type MixtureState } from '@gymgenius/domain/prediction/mixture/mixture-state';
import type { HistorySet } from '@gymgenius/domain/prediction/prediction-request';
import { emptyState } from '@gymgenius/domain/prediction/prior-state';
import { baseParameters } from '@gymgenius/store/models/base-parameters';
import { afterAll, expect, test } from 'vitest';
import { openPrior } from '../model/open-model.ts';
import { HabitCache } from './habit-cache.ts';
import { MemoryStateReader } from './memory-state-reader.ts';
import { ATHLETE, engineRequest, NOW } from './request.fixture.ts';

const prior = await openPrior();
afterAll(() => prior.release());
const { mixture: parameters } = baseParameters();
const DAY = 86_400_000;
const LIFTS = ['bench-press', 'back-squat', 'deadlift'] as const;
const context = { profile: { bodyweightKg: 80 }, exerciseOf: exerciseById };

const set = (exerciseId: string, at: number, reps: number, value = 80): HistorySet => ({
  exerciseId,
  performedAt: at,
  type: 'working',
  load: { kind: 'external', value, unit: 'kg' },
  reps,
  rir: null,
  durationSec: null,
});
const past = Array.from({ length: 10 }, (_, w) =>
  LIFTS.flatMap((id, e) => [9, 8, 6].map((reps, i) => set(id, NOW - (20 - w) * DAY + (e * 3 + i) * 180_000, reps + (w % 3)))),
);

/** A reader that stores what a worker folded from `workouts`. */
function stored(workouts = past, athletes: readonly string[] = [ATHLETE]): MemoryStateReader {
  const mixture = newMixture(parameters);
  for (const [w, sets] of workouts.entries()) learnSteps(mixture, parameters, habitSteps(`w${w}`, sets, context));
  const states = new MemoryStateReader();
  const exercises = new Map([...mixture.exercises].map(([id, memory]) => [id, encodeExercise(memory)]));
  for (const athlete of athletes) states.habits.set(athlete, { lifter: encodeLifter(mixture.lifter, parameters), exercises });
  return states;
}

const asked = (today: readonly HistorySet[], exerciseId = 'bench-press', athleteId = ATHLETE) => {
  const exercise = exerciseById(exerciseId);
  if (exercise === undefined) throw new Error(`no ${exerciseId}`);
  const history: HistorySet[] = [];
  const base = { state: emptyState(), stamp: '', history };
  return { request: engineRequest({ today, exercise, athleteId }), base, model: prior };
};
type Asked = ReturnType<typeof asked>;

async function now(cache: HabitCache, question: Asked): Promise<MixtureState> {
  const [habits] = await cache.of([question]);
  if (habits === undefined) throw new Error('no habits');
  return habits.now(question.request, question.base.history, question.model.parameters);
}
/** The same question to a cache that has seen nothing: base and today from the start. */
const fresh = async (question: Asked): Promise<MixtureState> => structuredClone(await now(new HabitCache(stored()), question));
/** Memories of exercises that are not at hand may be loaded or not. */
const only = ({ lifter, exercises }: MixtureState, ids: readonly string[]) => ({ lifter, exercises: ids.map((id) => exercises.get(id)) });

const TODAY = [set('bench-press', NOW - 900_000, 8), set('bench-press', NOW - 700_000, 7), set('back-squat', NOW - 500_000, 5)];

test('set by set, across exercises, the kept state is the one that a fold from the base gives', async () => {
  const states = stored();
  const cache = new HabitCache(states);
  for (let done = 0; done <= TODAY.length; done++) {
    const question = asked(TODAY.slice(0, done), done === 2 ? 'deadlift' : 'bench-press');
    expect(only(await now(cache, question), LIFTS.slice(0, 1))).toEqual(only(await fresh(question), LIFTS.slice(0, 1)));
  }
  expect(states.habitReads).toBe(3);
  await now(cache, asked(TODAY));
  expect(states.habitReads).toBe(3);
});

test('an edited, removed or late set folds the workout anew, and reads nothing', async () => {
  const states = stored();
  const cache = new HabitCache(states);
  await now(cache, asked(TODAY));
  const [first, second, third] = TODAY;
  if (!first || !second || !third) throw new Error('three sets');
  for (const today of [
    [first, { ...second, reps: 12 }, third],
    [first, third],
    [first],
    [set('bench-press', NOW - 950_000, 3), ...TODAY],
  ]) {
    const question = asked(today);
    expect(only(await now(cache, question), ['bench-press'])).toEqual(only(await fresh(question), ['bench-press']));
  }
  expect(states.habitReads).toBe(1);
});

test('questions of one workout in one turn each get their own moment', async () => {
  const cache = new HabitCache(stored());
  const questions = [asked(TODAY), asked(TODAY.slice(0, 1)), asked(TODAY.slice(0, 2))];
  const answers = await cache.of(questions);
  for (const at of [1, 0, 2]) {
    const [question, habits] = [questions[at], answers[at]];
    if (question === undefined || habits === undefined) throw new Error('three questions');
    expect(only(habits.now(question.request, question.base.history, question.model.parameters), ['bench-press'])).toEqual(
      only(await fresh(question), ['bench-press']),
    );
  }
});

test('another stored past is read again, another model folds anew', async () => {
  const states = stored();
  const cache = new HabitCache(states);
  const before = structuredClone(await now(cache, asked(TODAY)));
  states.habits.set(ATHLETE, { lifter: null, exercises: new Map() });
  const other = { ...asked(TODAY), base: { ...asked(TODAY).base, stamp: 'later' } };
  expect(await now(cache, other)).not.toEqual(before);
  const faster = { ...prior, sha256: 'other', parameters: { ...prior.parameters, mixture: { ...parameters, rate: 0.01 } } };
  expect(await now(cache, { ...asked(TODAY), model: faster })).not.toEqual(before);
});

test("a lifter's next workout takes the place of the one before, and an older question is still answered as of its own", async () => {
  const cache = new HabitCache(stored());
  await now(cache, asked(TODAY));
  const alone = cache.bytes;
  const next = asked(TODAY.slice(0, 2));
  const other = { ...next, request: { ...next.request, workoutId: '99999999-2222-4222-8222-222222222222' } };
  const folded = only(await now(cache, other), ['bench-press']);
  expect(folded.exercises[0]?.workout).toBe(other.request.workoutId);
  expect(cache.bytes).toBeLessThan(1.1 * alone);
  expect(only(await now(cache, asked(TODAY)), ['bench-press'])).toEqual(only(await fresh(asked(TODAY)), ['bench-press']));
});

test('what no worker has folded yet is learned from the sets beside it', async () => {
  const cache = new HabitCache(new MemoryStateReader());
  const question = asked(TODAY.slice(0, 1));
  const history = past.flat().filter(({ exerciseId }) => exerciseId === 'bench-press');
  const known = await now(cache, { ...question, base: { ...question.base, history } });
  expect(known.exercises.get('bench-press')?.sessionCount).toBe(10);
  expect(known.exercises.get('bench-press')?.today).toHaveLength(1);
});

test('memory stays within its bound, and who was let go is read again', async () => {
  const athletes = Array.from({ length: 12 }, (_, i) => `33333333-1111-4111-8111-${String(i).padStart(12, '0')}`);
  const states = stored(past, athletes);
  const cache = new HabitCache(states, 1_500_000);
  for (const athlete of athletes) await now(cache, asked(TODAY, 'bench-press', athlete));
  expect(cache.bytes).toBeLessThan(1_500_000);
  expect(cache.bytes).toBeGreaterThan(500_000);
  const [first, last] = [athletes[0] ?? '', athletes.at(-1) ?? ''];
  await now(cache, asked(TODAY, 'bench-press', last));
  expect(states.habitReads).toBe(12);
  expect(only(await now(cache, asked(TODAY, 'bench-press', first)), ['bench-press'])).toEqual(
    only(await fresh(asked(TODAY)), ['bench-press']),
  );
  expect(states.habitReads).toBe(13);
});
