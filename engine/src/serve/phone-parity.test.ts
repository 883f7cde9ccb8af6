import { exerciseById } from '@gymgenius/domain/lifting/catalogue';
import { KG_KIT } from '@gymgenius/domain/lifting/kit';
import { anyRequest, type Asked } from '@gymgenius/domain/prediction/arbitrary-request';
import { exercisePrior } from '@gymgenius/domain/prediction/exercise-prior';
import { foldHistory, splitWorkouts } from '@gymgenius/domain/prediction/fold-history';
import { habitSteps, learnSteps } from '@gymgenius/domain/prediction/habit-steps';
import { exercisesOf, HabitsOfWorkout } from '@gymgenius/domain/prediction/habits-of-workout';
import { stateFromBlobs, WHOLE_LIFTER } from '@gymgenius/domain/prediction/lifter-base';
import { encodeExercise, encodeLifter } from '@gymgenius/domain/prediction/mixture/mixture-blob';
import { newMixture } from '@gymgenius/domain/prediction/mixture/mixture-state';
import { modelParametersFromJson } from '@gymgenius/domain/prediction/model-parameters-json';
import { encodeState, encodeTraits } from '@gymgenius/domain/prediction/state-blob';
import { suggestFromBase } from '@gymgenius/domain/prediction/suggest-from-base';
import type { Suggestion } from '@gymgenius/domain/prediction/suggestion';
import { baseParametersJson } from '@gymgenius/store/models/base-parameters';
import { boolean, double, integer, option, record, sample } from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { openBase } from '../model/base-model.ts';
import type { EngineRequest } from './engine-request.ts';
import { SILENT } from './events.ts';
import { MemoryStateReader } from './memory-state-reader.ts';
import { ModelSlot } from './model-slot.ts';
import { createPredictor } from './predictor.ts';
import { engineRequest } from './request.fixture.ts';

const base = await openBase();
afterAll(() => base.release());
/** As the phone gets them. */
const phone = {
  version: base.version,
  parameters: modelParametersFromJson(JSON.parse(JSON.stringify(baseParametersJson())) as ReturnType<typeof baseParametersJson>),
};

const RUNS = 1000;
const SEED = 20_261_122;
const drawn = record({
  asked: anyRequest,
  /** Whether a worker has folded the past already. */
  isFolded: boolean(),
  /** Half of the lifters have trained the lift for weeks, at much the same load: theirs are loads of equal worth. */
  steady: option(record({ share: double({ min: 0.5, max: 0.85, noNaN: true }), reps: integer({ min: 5, max: 10 }) }), {
    nil: null,
    freq: 2,
  }),
  basisSeq: integer({ min: 1, max: 400 }),
  tryEquals: boolean(),
}).map(({ asked, steady, isFolded, basisSeq, tryEquals }) => ({
  asked: steady === null ? asked : trained(asked, steady),
  isFolded,
  basisSeq,
  tryEquals,
}));

function trained({ request }: Asked, { share, reps }: { share: number; reps: number }): Asked {
  const strength = Math.exp(exercisePrior(request.exercise, request).mean) * (request.exercise.loadKind === 'per_hand' ? 0.5 : 1);
  const value =
    request.exercise.loadKind === 'external' || request.exercise.loadKind === 'per_hand' ? 2.5 * Math.round((share * strength) / 2.5) : 5;
  const load = { kind: request.exercise.loadKind, value, unit: 'kg' as const };
  const history = Array.from({ length: 30 }, (_, at) => ({
    exerciseId: request.exercise.id,
    performedAt: request.now - (30 - Math.floor(at / 3) * 3) * 86_400_000 + (at % 3) * 180_000,
    type: 'working' as const,
    load,
    reps: reps - (at % 3),
    rir: 2 - (at % 2),
    durationSec: null,
  }));
  const today = request.today.map((set) => ({ ...set, load, reps, rir: 2 }));
  const target = { ...request.target, load: null, reps: { min: reps, max: reps + 2 } };
  return { history, request: { ...request, kit: KG_KIT, today, target, pain: false, notToday: null } };
}

/** What a worker leaves of this past: blobs by exercise. */
function stored({ request, history }: Asked): { blobs: Map<string, Uint8Array>; habits: Map<string, Uint8Array> } {
  const { bodyweightKg, experience } = request;
  const context = { profile: { bodyweightKg, experience }, exerciseOf: exerciseById };
  const workouts = splitWorkouts(history);
  const { traits, exercises } = foldHistory(workouts, { ...context, parameters: base.parameters.filter });
  const mixture = newMixture(base.parameters.mixture);
  for (const [at, sets] of workouts.entries()) learnSteps(mixture, base.parameters.mixture, habitSteps(`w${at}`, sets, context));
  return {
    blobs: new Map([[WHOLE_LIFTER, encodeTraits(traits)], ...[...exercises].map(([id, state]) => [id, encodeState(state)] as const)]),
    habits: new Map([
      [WHOLE_LIFTER, encodeLifter(mixture.lifter, base.parameters.mixture)],
      ...[...mixture.exercises].map(([id, memory]) => [id, encodeExercise(memory)] as const),
    ]),
  };
}

/** All that a screen shows or a log keeps; the odds of the capacity apart. */
function told({ forecast, moreRest, ...rest }: Suggestion) {
  const { hit: _hit, fail: _fail, ...logged } = forecast ?? { hit: 0, fail: 0 };
  return { ...rest, logged, moreRest: moreRest && { sec: moreRest.sec, reps: moreRest.reps } };
}
/** Single precision in onnxruntime and double here are 1e-5 apart; what is told is settled by the law. */
const TOLERANCE = 1e-9;
const odds = ({ forecast, moreRest }: Suggestion) => [forecast?.hit ?? 0, forecast?.fail ?? 0, moreRest?.hit ?? 0, moreRest?.fail ?? 0];

test(`the phone says what the engine says, ${RUNS} random requests: onnxruntime there, the law in TypeScript here`, async () => {
  const states = new MemoryStateReader();
  const predictor = createPredictor({ states, slot: new ModelSlot(base), events: SILENT, clock: () => 0 });
  const requests = sample(drawn, { numRuns: RUNS, seed: SEED }).map(({ asked, isFolded, basisSeq, tryEquals }, at) => {
    const athleteId = `11111111-1111-4111-8111-${String(at).padStart(12, '0')}`;
    const request: EngineRequest = engineRequest({ ...asked.request, athleteId, basisSeq, tryEquals });
    const { blobs, habits } = isFolded ? stored(asked) : { blobs: new Map<string, Uint8Array>(), habits: new Map<string, Uint8Array>() };
    const state = stateFromBlobs(blobs);
    states.states.set(athleteId, state);
    states.sets.set(athleteId, asked.history);
    const parts = { lifter: habits.get(WHOLE_LIFTER) ?? null, exercises: habits };
    states.habits.set(athleteId, parts);
    return { request, stored: { base: { state, stamp: '', history: asked.history }, habits: parts } };
  });
  const answers = await Promise.all(requests.map(({ request }) => predictor.predict(request)));

  let apart = 0;
  const wrong: unknown[] = [];
  const seen = new Map<string, number>();
  for (const [at, { request, stored: kept }] of requests.entries()) {
    const answer = answers[at];
    if (answer === undefined) throw new Error('no answer');
    const { whatIf: _whatIf, ...engine } = answer;
    const habits = new HabitsOfWorkout('');
    habits.add({ exerciseIds: [...exercisesOf(request)], lifter: true }, kept.habits);
    const own = suggestFromBase(request, kept.base, habits, phone);
    seen.set(own.source, (seen.get(own.source) ?? 0) + 1);
    if ((own.propensity ?? 1) < 1) seen.set('drawn', (seen.get('drawn') ?? 0) + 1);
    const [a, b] = [JSON.stringify(told(own)), JSON.stringify(told(engine))];
    if (a !== b) wrong.push([at, a, b]);
    else for (const [i, p] of odds(own).entries()) apart = Math.max(apart, Math.abs(p - (odds(engine)[i] ?? Number.NaN)));
  }
  expect(wrong).toEqual([]);
  expect(apart).toBeLessThan(TOLERANCE);
  // Every kind of answer was compared.
  for (const [kind, least] of [
    ['model', 500],
    ['rule', 200],
    ['drawn', 10],
  ] as const)
    expect(seen.get(kind) ?? 0).toBeGreaterThanOrEqual(least);
}, 60_000);
