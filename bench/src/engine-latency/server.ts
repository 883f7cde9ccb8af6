import { Server, ServerCredentials } from '@grpc/grpc-js';
import { MemoryStateReader } from '@gymgenius/engine/serve/memory-state-reader';
import { startEngine } from '@gymgenius/engine/serve/start-engine';
import { EngineServiceService, type EngineServiceServer, type PredictSetResponse } from '@gymgenius/proto/gen/gymgenius/engine/v1/engine';
import { athleteOf, historyOf, LIFTERS } from './questions.ts';

// The served side, a process of its own: `engine`, or `echo`, which decodes the same question and sends a fixed answer of the same shape.
const port = process.argv[2] === 'echo' ? await startEcho() : await startReal();
process.send?.(port);
process.once('disconnect', () => process.exit());

async function startReal(): Promise<number> {
  const states = new MemoryStateReader();
  for (let lifter = 0; lifter < LIFTERS; lifter++) states.sets.set(athleteOf(lifter), historyOf(lifter));
  return (await startEngine({ states })).port;
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
