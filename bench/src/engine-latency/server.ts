import { Server, ServerCredentials } from '@grpc/grpc-js';
import { exerciseById } from '@gymgenius/domain/lifting/catalogue';
import { foldHistory } from '@gymgenius/domain/prediction/fold-history';
import { habitSteps, learnSteps } from '@gymgenius/domain/prediction/habit-steps';
import { encodeExercise, encodeLifter } from '@gymgenius/domain/prediction/mixture/mixture-blob';
import { newMixture } from '@gymgenius/domain/prediction/mixture/mixture-state';
import type { HistorySet } from '@gymgenius/domain/prediction/prediction-request';
import { openPrior } from '@gymgenius/engine/model/open-model';
import { MemoryStateReader } from '@gymgenius/engine/serve/memory-state-reader';
import { ModelSlot } from '@gymgenius/engine/serve/model-slot';
import { startEngine } from '@gymgenius/engine/serve/start-engine';
import { EngineServiceService, type EngineServiceServer, type PredictSetResponse } from '@gymgenius/proto/gen/gymgenius/engine/v1/engine';
import { baseParameters } from '@gymgenius/store/models/base-parameters';
import { athleteOf, historyOf, LIFTERS } from './questions.ts';
import { spending } from './spending.ts';

// The served side, a process of its own: `engine`, or `echo`, which decodes the same question and sends a fixed answer of the same shape.
const runs: number[] = [];
const spent = spending();
// Before the first await: whoever forked us may ask at once. Each answer tells what came since the one before.
process.on('message', () => process.send?.({ ...spent(), runs: runs.splice(0) }));
const port = process.argv[2] === 'echo' ? await startEcho() : await startReal();
process.send?.(port);
process.once('disconnect', () => process.exit());

async function startReal(): Promise<number> {
  const states = new MemoryStateReader();
  for (let lifter = 0; lifter < LIFTERS; lifter++) store(states, athleteOf(lifter), historyOf(lifter));
  const slot = new ModelSlot(await openPrior((ms) => void runs.push(ms)));
  return (await startEngine({ states, slot })).port;
}

/** What the worker would have stored after these workouts. */
function store(states: MemoryStateReader, athlete: string, workouts: readonly HistorySet[][]): void {
  const context = { profile: { bodyweightKg: 80, experience: 'intermediate' }, exerciseOf: exerciseById } as const;
  const { filter, mixture } = baseParameters();
  const habits = newMixture(mixture);
  for (const [w, sets] of workouts.entries()) learnSteps(habits, mixture, habitSteps(`w${w}`, sets, context));
  states.sets.set(athlete, workouts.flat());
  states.states.set(athlete, foldHistory(workouts, { ...context, parameters: filter }));
  states.stamps.set(athlete, '1');
  const exercises = new Map([...habits.exercises].map(([id, memory]) => [id, encodeExercise(memory)]));
  states.habits.set(athlete, { lifter: encodeLifter(habits.lifter, mixture), exercises });
}

function startEcho(): Promise<number> {
  const answer: PredictSetResponse = {
    workoutId: '22222222-2222-4222-8222-222222222222', basisSeq: 1, epoch: 1, load: { kind: 'external', value: 80, unit: 'kg' }, reps: 8, rir: 2,
    restSec: 150, source: 'model', modelVersion: 'echo', forecast: { reps: 8, low: 7, high: 9, hit: 0.7, fail: 0.1, oddsFrom: 6, odds: [100, 250, 300, 250, 100] },
    e1rm: { kg: 100, low: 95, high: 105 }, reference: { load: { kind: 'external', value: 80, unit: 'kg' }, reps: 8, rir: 2 },
    contributions: [{ code: 'last_set', kg: 1.2 }, { code: 'fatigue', kg: -1.2 }], cap: '', calibration: false, moreRest: undefined, propensity: 1, whatIf: undefined,
  }; // prettier-ignore
  const handlers: EngineServiceServer = {
    predictSet: (call, reply) => reply(null, { ...answer, basisSeq: call.request.basisSeq }),
    predictStream: (call) => call.end(),
    getModel: (_call, reply) => reply(null, { version: 'echo', sha256: '', source: '', trainedThrough: '', schemaHash: '' }),
  };
  const server = new Server();
  server.addService(EngineServiceService, handlers);
  return new Promise((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    );
  });
}
