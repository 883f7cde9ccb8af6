import { credentials, Metadata, status, type ClientDuplexStream } from '@grpc/grpc-js';
import {
  EngineServiceClient,
  type PredictSetRequest,
  type PredictSetResponse,
  type PredictStreamRequest,
  type PredictStreamResponse,
  type PredictStreamResponse_Correlated,
} from '@gymgenius/proto/gen/gymgenius/engine/v1/engine';
import { afterEach, expect, test } from 'vitest';
import { SCHEMA_HASH } from '../model/contract.ts';
import { wireRequest } from './request.fixture.ts';
import { startEngine, type EngineOptions } from './start-engine.ts';

const stack: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stack.splice(0).toReversed()) await stop();
});

async function engineAndClient(options: EngineOptions = {}) {
  const engine = await startEngine(options);
  stack.push(() => engine.stop());
  const client = new EngineServiceClient(`127.0.0.1:${engine.port}`, credentials.createInsecure());
  stack.push(async () => client.close());
  return { engine, client };
}

function predict(client: EngineServiceClient, request: PredictSetRequest, deadline = Date.now() + 5000): Promise<PredictSetResponse> {
  const { promise, resolve, reject } = Promise.withResolvers<PredictSetResponse>();
  client.predictSet(request, new Metadata(), { deadline }, (error, response) => (error ? reject(error) : resolve(response)));
  return promise;
}

function collect(
  stream: ClientDuplexStream<PredictStreamRequest, PredictStreamResponse>,
  count: number,
): Promise<PredictStreamResponse_Correlated[]> {
  const { promise, resolve, reject } = Promise.withResolvers<PredictStreamResponse_Correlated[]>();
  const seen: PredictStreamResponse_Correlated[] = [];
  stream.on('data', ({ responses }: PredictStreamResponse) => {
    seen.push(...responses);
    if (seen.length >= count) resolve(seen);
  });
  stream.on('error', reject);
  return promise;
}

test('a unary question is answered with its workout, basis and epoch', async () => {
  const { client } = await engineAndClient();
  expect(await predict(client, wireRequest())).toMatchObject({
    workoutId: '22222222-2222-4222-8222-222222222222',
    basisSeq: 7,
    epoch: 3,
    source: 'model',
    modelVersion: 'prior-1',
    calibration: true,
    load: { kind: 'external', unit: 'kg' },
  });
});

test('a bad question gets INVALID_ARGUMENT and a sentence; the next one an answer', async () => {
  const { client } = await engineAndClient();
  const refusal = await predict(client, wireRequest({ goal: 'fame' })).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ code: status.INVALID_ARGUMENT, details: 'goal is "fame", but it must be one of strength, hypertrophy.' });
  expect((await predict(client, wireRequest())).source).toBe('model');
});

test('a failure of ours is UNAVAILABLE and tells nothing of the inside', async () => {
  const { client } = await engineAndClient({
    states: { read: () => Promise.reject(new Error('password=secret')), readHabits: () => Promise.resolve([]) },
  });
  const refusal = await predict(client, wireRequest()).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ code: status.UNAVAILABLE, details: 'the engine cannot answer now' });
});

test('on a stream each answer carries its question’s id, a bad one its own error, one message back for one in', async () => {
  const { client } = await engineAndClient();
  const stream = client.predictStream();
  let messages = 0;
  stream.on('data', () => messages++);
  const all = collect(stream, 40);
  for (const first of [0, 20])
    stream.write({
      requests: Array.from({ length: 20 }, (_, at) => ({
        correlationId: first + at,
        request: wireRequest({ basisSeq: 1000 + first + at, ...(at === 5 && { goal: 'fame' }) }),
      })),
    });
  const answers = await all;
  expect(answers.toSorted((a, b) => a.correlationId - b.correlationId).map(({ response, error }) => response?.basisSeq ?? error)).toEqual(
    Array.from({ length: 40 }, (_, at) => (at % 20 === 5 ? 'goal is "fame", but it must be one of strength, hypertrophy.' : 1000 + at)),
  );
  expect(answers.map(({ status: code }) => code)).toEqual(
    Array.from({ length: 40 }, (_, at) => (at % 20 === 5 ? status.INVALID_ARGUMENT : status.OK)),
  );
  expect(messages).toBe(2);
  stream.end();
});

test('GetModel names what serves', async () => {
  const { client, engine } = await engineAndClient();
  const { promise, resolve } = Promise.withResolvers<unknown>();
  client.getModel({}, (error, response) => resolve(error ?? response));
  expect(await promise).toEqual({
    version: 'prior-1',
    sha256: engine.slot.champion.sha256,
    source: 'model',
    trainedThrough: 'prior',
    schemaHash: SCHEMA_HASH,
  });
});

test('going down answers what is under way, ends the streams and refuses the rest', async () => {
  const gate = Promise.withResolvers<void>();
  const reading = Promise.withResolvers<void>();
  const engine = await startEngine({
    states: {
      read: async () => {
        reading.resolve();
        await gate.promise;
        throw new Error('no past');
      },
      readHabits: () => Promise.resolve([]),
    },
  });
  const client = new EngineServiceClient(`127.0.0.1:${engine.port}`, credentials.createInsecure());
  stack.push(async () => client.close());
  const stream = client.predictStream();
  const ended = new Promise((resolve) => stream.on('end', resolve));
  const answers = collect(stream, 2);
  stream.write({ requests: [{ correlationId: 1, request: wireRequest() }] });
  await reading.promise;
  const stopped = engine.stop();
  stream.write({ requests: [{ correlationId: 2, request: wireRequest() }] });
  const health = await new Promise((resolve) => client.getModel({}, (error) => resolve(error === null)));
  expect(health).toBe(true);
  gate.resolve();
  expect(new Map((await answers).map(({ correlationId, error }) => [correlationId, error]))).toEqual(
    new Map([
      [1, 'the engine cannot answer now'],
      [2, 'the engine is going down'],
    ]),
  );
  await ended;
  await stopped;
});
