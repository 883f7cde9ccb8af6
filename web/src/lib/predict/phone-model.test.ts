import { exerciseById } from '@gymgenius/domain/lifting/catalogue';
import { KG_KIT } from '@gymgenius/domain/lifting/kit';
import { foldHistory, splitWorkouts } from '@gymgenius/domain/prediction/fold-history';
import { encodeBase64 } from '@gymgenius/domain/prediction/mixture/base64';
import { blankParameters } from '@gymgenius/domain/prediction/mixture/mixture-parameters';
import { BLANK_MODEL } from '@gymgenius/domain/prediction/model-parameters';
import { modelParametersToJson } from '@gymgenius/domain/prediction/model-parameters-json';
import type { HistorySet, PredictionRequest } from '@gymgenius/domain/prediction/prediction-request';
import { encodeState, encodeTraits } from '@gymgenius/domain/prediction/state-blob';
import { whatIfCell } from '@gymgenius/domain/prediction/what-if-cell';
import { LAYOUT } from '@gymgenius/domain/prediction/suggest-from-base';
import type { LifterStateAnswer } from '@gymgenius/proto/rest/phone-model';
import { expect, test } from 'vitest';
import { ApiError } from '#lib/api/http.ts';
import { MemoryStore } from '#lib/sync/memory-store.ts';
import { PhoneModel } from './phone-model.ts';

const known = (id: string) => {
  const exercise = exerciseById(id);
  if (!exercise) throw new Error(`no ${id}`);
  return exercise;
};
const bench = known('bench-press');
const squat = known('back-squat');
const NOW = 1_790_000_000_000;
const profile = { bodyweightKg: 80, experience: 'intermediate' } as const;
const past = Array.from({ length: 12 }, (_, at): HistorySet => ({
  exerciseId: bench.id,
  performedAt: NOW - (12 - at) * 2 * 86_400_000,
  type: 'working',
  load: { kind: 'external', value: 80, unit: 'kg' },
  reps: 8,
  rir: 2,
  durationSec: null,
}));
const request = (over: Partial<PredictionRequest> = {}): PredictionRequest => ({
  workoutId: 'w',
  athleteId: 'a',
  basisSeq: 4,
  now: NOW,
  exercise: bench,
  kit: KG_KIT,
  target: { type: 'working', reps: { min: 5, max: 8 }, rir: 2, load: null, restSec: 150 },
  goal: 'hypertrophy',
  setIndex: 0,
  ...profile,
  today: [],
  notToday: null,
  pain: false,
  ...over,
});
const NEWEST = past.at(-1)?.performedAt ?? 0;

function gateway(serving = 'model-1') {
  const { traits, exercises } = foldHistory(splitWorkouts(past), { profile, exerciseOf: exerciseById });
  const state = exercises.get(bench.id);
  if (!state) throw new Error('benched');
  const answer: LifterStateAnswer = {
    layout: LAYOUT,
    model: { name: serving, sha256: `sha of ${serving}` },
    stamp: '1',
    states: { all: encodeBase64(encodeTraits(traits)), [bench.id]: encodeBase64(encodeState(state)) },
    habits: {},
    history: { [bench.id]: past },
  };
  const { fittedOn: _names, ...mixture } = modelParametersToJson({ ...BLANK_MODEL, mixture: blankParameters() }, []).mixture;
  const asked: string[] = [];
  const world = { answer, asked, isDown: false, brought: 'model-brought' };
  const get = (path: string): Promise<unknown> => {
    if (world.isDown) return Promise.reject(new ApiError('unreachable', 'no answer'));
    asked.push(path);
    if (path.startsWith('/v1/me/')) return Promise.resolve(world.answer);
    const name = path.split('/')[3] ?? '';
    if (name === world.brought) return Promise.reject(new ApiError('fix', 'not one that a phone can evaluate'));
    const { filter, conformal } = BLANK_MODEL;
    return Promise.resolve({ name, sha256: `sha of ${name}`, parameters: { filter, mixture, conformal } });
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what a path answers is known to the caller alone, here as in http.ts
  return { world, api: { get: get as <T>(path: string) => Promise<T> } };
}

async function phone(serving?: string) {
  const store = new MemoryStore(() => 'id');
  const { world, api } = gateway(serving);
  const open = () => PhoneModel.open({ store, api, personId: 'a' });
  return { world, open, model: await open(), store };
}

test('what was fetched once suggests without a network, after a reload too', async () => {
  const { world, open, model } = await phone();
  expect(model.suggest(request(), null, NEWEST)).toBeNull();
  await model.refresh([bench.id], null);
  expect(world.asked).toEqual(['/v1/me/lifter-state?exercises=bench-press', '/v1/models/model-1/parameters']);
  world.isDown = true;
  await expect(model.refresh([bench.id], null)).rejects.toThrow('no answer');
  const said = model.suggest(request(), null, NEWEST);
  expect(said).toMatchObject({ source: 'model', modelVersion: 'model-1', load: { value: 80 } });
  expect((await open()).suggest(request(), 'model-1', NEWEST)).toEqual(said);
});

test('other numbers are answered without a network, and of the suggested ones they say what the suggestion says', async () => {
  const { world, model } = await phone();
  expect(model.whatIf(request(), null, NEWEST)).toBeNull();
  await model.refresh([bench.id], null);
  world.isDown = true;
  const said = model.suggest(request(), null, NEWEST);
  const grid = model.whatIf(request(), null, NEWEST);
  if (!said?.forecast || !grid) throw new Error('both are known');
  const { hit, fail, reps } = said.forecast;
  const cell = whatIfCell(grid, said);
  expect(cell).toMatchObject({ logged: reps, isAllowed: true });
  expect([cell?.hit, cell?.fail]).toEqual([hit, fail].map((share) => Math.round(share * 1000) / 1000));
  expect(model.whatIf(request(), null, NEWEST + 1)).toBeNull();
});

test('a phone that cannot know what the engine would say is silent', async () => {
  const { model } = await phone();
  await model.refresh([bench.id], null);
  const squatted = past.slice(0, 1).map((set) => Object.assign({}, set, { exerciseId: squat.id, performedAt: NOW - 60_000 }));
  expect([
    model.suggest(request({ exercise: squat }), null, -Infinity),
    // Its habits moved with a set of which nothing is here.
    model.suggest(request({ today: squatted }), null, NEWEST),
    model.suggest(request(), 'model-0', NEWEST),
    // A later workout that the state does not know.
    model.suggest(request(), null, NEWEST + 1),
    model.suggest(request({ target: { ...request().target, type: 'warmup' } }), null, NEWEST),
  ]).toEqual([null, null, null, null, null]);
});

test('what a newer server says is no help to an older page, and the other way round', async () => {
  const { world, open, model, store } = await phone();
  await model.refresh([bench.id], null);
  world.answer = { ...world.answer, layout: 'newer', history: { [squat.id]: [] } };
  await model.refresh([squat.id], null);
  expect(model.suggest(request(), null, NEWEST)).not.toBeNull();
  await store.remember('lifter-state a', Object.assign({}, await store.recall('lifter-state a'), { layout: 'older' }));
  expect((await open()).suggest(request(), null, NEWEST)).toBeNull();
});

test('it keeps the workout’s version and the next one, each fetched once, and lets the others go', async () => {
  const { world, model, store } = await phone();
  await model.refresh([bench.id], null);
  world.answer = { ...world.answer, model: { name: 'model-2', sha256: 'sha of model-2' } };
  await model.refresh([bench.id], 'model-1');
  await model.refresh([bench.id], 'model-1');
  expect(world.asked.filter((path) => path.includes('parameters'))).toEqual([
    '/v1/models/model-1/parameters',
    '/v1/models/model-2/parameters',
  ]);
  expect(model.suggest(request(), 'model-1', NEWEST)?.modelVersion).toBe('model-1');
  expect(model.suggest(request(), null, NEWEST)?.modelVersion).toBe('model-2');
  await model.refresh([bench.id], null);
  expect(((await store.recall('models')) as { name: string }[]).map(({ name }) => name)).toEqual(['model-2']);
  await model.refresh([bench.id], world.brought);
  expect([model.suggest(request(), world.brought, NEWEST), model.suggest(request(), null, NEWEST)?.source]).toEqual([null, 'model']);
});
