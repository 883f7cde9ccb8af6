import type { HistorySet } from '@gymgenius/domain/prediction/prediction-request';
import { afterAll, expect, test } from 'vitest';
import type { Model } from '../model/model.ts';
import { openPrior } from '../model/open-model.ts';
import { SILENT } from './events.ts';
import { MemoryStateReader } from './memory-state-reader.ts';
import { ModelSlot } from './model-slot.ts';
import { createPredictor, type PredictorParts } from './predictor.ts';
import { ATHLETE, engineRequest, NOW } from './request.fixture.ts';

const DAY = 86_400_000;
const prior = await openPrior();
afterAll(() => prior.release());

const past: HistorySet[] = Array.from({ length: 12 }, (_, at) => ({
  exerciseId: 'bench-press',
  performedAt: NOW - (12 - at) * 2 * DAY,
  type: 'working',
  load: { kind: 'external', value: 80, unit: 'kg' },
  reps: 8,
  rir: 2,
  durationSec: null,
}));

function predictorOf(over: Partial<PredictorParts> = {}, model: Model = prior) {
  const states = new MemoryStateReader();
  states.sets.set(ATHLETE, past);
  const runs: number[] = [];
  const failed: string[] = [];
  const counted: Model = {
    ...model,
    predict: (rows) => {
      runs.push(rows.length);
      return model.predict(rows);
    },
  };
  const predictor = createPredictor({
    states,
    slot: new ModelSlot(counted),
    events: { ...SILENT, modelFailed: (version) => failed.push(version) },
    clock: () => NOW,
    ...over,
  });
  return { predictor, states, runs, failed };
}

test('what is asked in one turn is one read of the past and a tensor for each eight; the next set of the workout reads nothing', async () => {
  const { predictor, states, runs } = predictorOf();
  const asked = Array.from({ length: 20 }, (_, at) =>
    engineRequest({ athleteId: at % 2 === 0 ? ATHLETE : ATHLETE.replaceAll('1', '3'), basisSeq: at }),
  );
  const answers = await Promise.all(asked.map((request) => predictor.predict(request)));
  // Two rows a question, and a third for the lifter of whom nothing is known.
  expect({ reads: states.reads, runs }).toEqual({ reads: 1, runs: [20, 20, 10] });
  expect(answers[0]).toMatchObject({ source: 'model', modelVersion: 'prior-1', load: { value: 80 } });
  expect(answers[1]?.load.value).toBeLessThan(60);
  await predictor.predict(engineRequest({ basisSeq: 8 }));
  expect(states.reads).toBe(1);
});

test('in a batch each answer is what the question alone would get', async () => {
  const { predictor } = predictorOf();
  const asked = [5, 8, 12].map((max) => engineRequest({ target: { ...engineRequest().target, reps: { min: 5, max } } }));
  const together = await Promise.all(asked.map((request) => predictor.predict(request)));
  for (const [at, request] of asked.entries()) expect(together[at]).toEqual(await predictor.predict(request));
});

test('a model that throws, or answers NaN, is replaced by the same law in TypeScript, labelled filter', async () => {
  const usual = await predictorOf().predictor.predict(engineRequest());
  const throws: Model = { ...prior, predict: () => Promise.reject(new Error('out of memory')) };
  const poisoned: Model = {
    ...prior,
    predict: async (rows) => (await prior.predict(rows)).map((row) => row.map((odds) => Object.assign({}, odds, { success: Number.NaN }))),
  };
  for (const broken of [throws, poisoned]) {
    const { predictor, failed } = predictorOf({}, broken);
    const answer = await predictor.predict(engineRequest());
    expect(answer).toMatchObject({ source: 'filter', modelVersion: 'filter-1', load: usual.load, reps: usual.reps });
    expect(failed).toEqual(['prior-1']);
  }
});

test('a question that nobody waits for any more fails alone', async () => {
  const { predictor } = predictorOf();
  const [late, fine] = await Promise.allSettled([
    predictor.predict(engineRequest({ deadline: NOW - 1 })),
    predictor.predict(engineRequest()),
  ]);
  expect(late).toMatchObject({ status: 'rejected', reason: { name: 'TooLate' } });
  expect(fine.status).toBe('fulfilled');
});

test('when the past cannot be read there is no guess, and the next batch tries again', async () => {
  const states = new MemoryStateReader();
  states.sets.set(ATHLETE, past);
  let down = true;
  const { predictor } = predictorOf({
    states: {
      read: (asks) => (down ? Promise.reject(new Error('connection refused')) : states.read(asks)),
      readHabits: (asks) => states.readHabits(asks),
    },
  });
  await expect(predictor.predict(engineRequest())).rejects.toThrow('connection refused');
  down = false;
  expect(await predictor.predict(engineRequest())).toMatchObject({ source: 'model' });
});

test('a workout keeps the version that it started with while it is kept', async () => {
  const slot = new ModelSlot(prior);
  const { predictor } = predictorOf({ slot });
  slot.swap({ ...prior, version: 'model-2026-11-22', release: () => Promise.resolve() });
  expect((await predictor.predict(engineRequest())).modelVersion).toBe('model-2026-11-22');
  expect((await predictor.predict(engineRequest({ modelVersion: 'prior-1' }))).modelVersion).toBe('prior-1');
  expect((await predictor.predict(engineRequest({ modelVersion: 'model-1999-01-01' }))).modelVersion).toBe('model-2026-11-22');
});

test('habits say what will be logged at the load, with a model and without; the rule has no odds', async () => {
  const twelve = past.map((set) => Object.assign({}, set, { reps: 12 }));
  const target = { ...engineRequest().target, load: { kind: 'external', value: 80, unit: 'kg' } } as const;
  const broken: Model = { ...prior, predict: () => Promise.reject(new Error('out of memory')) };
  const answers = [];
  for (const model of [prior, broken]) {
    const { predictor, states } = predictorOf({}, model);
    states.sets.set(ATHLETE, twelve);
    answers.push(await predictor.predict(engineRequest({ target })));
    const warmUp = await predictor.predict(engineRequest({ target: { ...target, type: 'warmup', load: null } }));
    expect(warmUp).toMatchObject({ source: 'rule', forecast: null });
  }
  const [usual, fallen] = answers;
  // The target asks for 8 at most, and whenever it was done it was 12: who does not follow does that.
  expect(usual).toMatchObject({ source: 'model', load: { value: 80 }, forecast: { reps: 8, high: 12 } });
  expect(fallen).toMatchObject({ source: 'filter', load: { value: 80 } });
  const { hit: _hit, fail: _fail, ...logged } = usual?.forecast ?? {};
  expect(fallen?.forecast).toMatchObject(logged);
});
