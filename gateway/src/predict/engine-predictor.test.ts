import { Server, ServerCredentials, status } from '@grpc/grpc-js';
import { QuestionRefused, type PredictorQuestion } from '@gymgenius/actors/ports/next-set-predictor';
import { exerciseById } from '@gymgenius/domain/lifting/catalogue';
import { KG_KIT } from '@gymgenius/domain/lifting/kit';
import { startEngine } from '@gymgenius/engine/serve/start-engine';
import { EngineServiceService, type PredictSetRequest } from '@gymgenius/proto/gen/gymgenius/engine/v1/engine';
import { expect, test } from 'vitest';
import { enginePredictor } from './engine-predictor.ts';
import { EngineStream } from './engine-stream.ts';
import { fromProto } from './from-proto.ts';
import { toProto } from './to-proto.ts';

const bench = exerciseById('bench-press');
function question(change: Partial<PredictorQuestion> = {}): PredictorQuestion {
  if (!bench) throw new Error('no bench press');
  const load = { kind: 'external', value: 80, unit: 'kg' } as const;
  const now = Date.UTC(2026, 0, 5, 18);
  return {
    workoutId: '018f6b0e-0000-7000-8000-000000000001',
    athleteId: '018f6b0e-0000-7000-8000-000000000002',
    epoch: 3,
    basisSeq: 2,
    now,
    exercise: bench,
    kit: KG_KIT,
    target: { type: 'working', reps: { min: 6, max: 8 }, rir: 2, load: null, restSec: 150 },
    goal: 'strength',
    setIndex: 1,
    bodyweightKg: null,
    experience: null,
    today: [{ exerciseId: 'bench-press', performedAt: now - 120_000, type: 'working', load, reps: 8, rir: null, durationSec: null }],
    notToday: null,
    pain: false,
    modelVersion: null,
    ...change,
  };
}
const wanted = () => new AbortController().signal;

test('a question reaches the engine whole: what is not known is absent, never zero', () => {
  expect(toProto(question())).toMatchObject({
    epoch: 3,
    basisSeq: 2,
    experience: '',
    notToday: '',
    modelVersion: '',
    target: { repsMin: 6, repsMax: 8, rir: 2, load: undefined },
    kit: { bars: { ezBar: 10 } },
  });
  expect(toProto(question())).toMatchObject({ bodyweightKg: undefined, today: [{ rir: undefined, durationSec: undefined, reps: 8 }] });
  expect(toProto(question({ today: question().today.map((set) => Object.assign({}, set, { rir: 0 })) })).today[0]?.rir).toBe(0);
});

test('the real engine answers with a suggestion that a screen may show', async () => {
  const engine = await startEngine();
  await using stream = new EngineStream(`127.0.0.1:${engine.port}`);
  const predictor = enginePredictor(stream);
  const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => predictor.predict(question({ basisSeq: n + 1 }), wanted())));
  expect(answers.every(({ load, source, reps }) => load.kind === 'external' && load.value > 0 && source !== 'coach' && reps > 0)).toBe(
    true,
  );
  await stream[Symbol.asyncDispose]();
  await engine.stop();
});

/** An engine that counts its messages and answers by the test's rule. */
async function fakeEngine(
  answer: (request: PredictSetRequest) => { readonly error?: string; readonly status?: number; readonly value?: number },
  at = 0,
) {
  const server = new Server();
  const messages: number[] = [];
  server.addService(EngineServiceService, {
    predictSet: () => undefined,
    getModel: () => undefined,
    predictStream: (call: {
      on(event: string, listen: (message: { requests: { correlationId: number; request: PredictSetRequest }[] }) => void): void;
      write(message: unknown): void;
      end(): void;
    }) => {
      call.on('end', () => call.end());
      call.on('data', ({ requests }) => {
        messages.push(requests.length);
        call.write({
          responses: requests.map(({ correlationId, request }) => {
            const { error, status: code, value } = answer(request);
            if (error !== undefined) return { correlationId, error, status: code ?? 0 };
            const { workoutId, basisSeq, epoch } = request;
            const load = { kind: 'external', value: value ?? 50, unit: 'kg' };
            return {
              correlationId,
              error: '',
              status: 0,
              response: {
                workoutId,
                basisSeq,
                epoch,
                load,
                reps: 8,
                restSec: 120,
                source: 'model',
                modelVersion: 'm',
                contributions: [],
                cap: '',
                calibration: false,
              },
            };
          }),
        });
      });
    },
  });
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync(`127.0.0.1:${at}`, ServerCredentials.createInsecure(), (error, bound) => (error ? reject(error) : resolve(bound))),
  );
  return { port, messages, [Symbol.dispose]: () => server.forceShutdown() };
}

test('questions of one turn travel in one message, and each gets its own answer', async () => {
  using engine = await fakeEngine(({ basisSeq }) => ({ value: basisSeq }));
  await using stream = new EngineStream(`127.0.0.1:${engine.port}`);
  const predictor = enginePredictor(stream);
  const answers = await Promise.all([1, 2, 3, 4, 5].map((basisSeq) => predictor.predict(question({ basisSeq }), wanted())));
  expect(answers.map(({ load }) => load.value)).toEqual([1, 2, 3, 4, 5]);
  expect(engine.messages).toEqual([5]);
});

test('a refused question fails alone; an answer that no screen may show fails too', async () => {
  using engine = await fakeEngine(({ basisSeq }) =>
    basisSeq === 1
      ? { error: 'no such exercise', status: status.INVALID_ARGUMENT }
      : basisSeq === 4
        ? { error: 'going down', status: status.UNAVAILABLE }
        : { value: basisSeq === 2 ? -5 : 60 },
  );
  await using stream = new EngineStream(`127.0.0.1:${engine.port}`);
  const predictor = enginePredictor(stream);
  const [refused, wrong, fine, failed] = await Promise.allSettled(
    [1, 2, 3, 4].map((basisSeq) => predictor.predict(question({ basisSeq }), wanted())),
  );
  expect(refused).toMatchObject({ status: 'rejected', reason: { message: 'the engine refused: no such exercise' } });
  expect([refused, wrong, failed].map((one) => one?.status === 'rejected' && one.reason instanceof QuestionRefused)).toEqual([
    true,
    false,
    false,
  ]);
  expect(wrong).toMatchObject({ status: 'rejected', reason: { message: expect.stringContaining('no usable load (-5 kg') } });
  expect(fine).toMatchObject({ status: 'fulfilled' });
  expect(() => fromProto({ source: 'oracle' } as never)).toThrow('unknown source "oracle"');
});

test('an answer that is not wanted any more is forgotten; a dead engine rejects, and one that comes back is used again', async () => {
  const gone = new AbortController();
  const first = await fakeEngine(() => ({ value: 50 }));
  await using stream = new EngineStream(`127.0.0.1:${first.port}`);
  const predictor = enginePredictor(stream);
  const unwanted = predictor.predict(question(), gone.signal);
  gone.abort();
  await expect(unwanted).rejects.toThrow('not wanted any more');
  expect((await predictor.predict(question(), wanted())).load.value).toBe(50);
  first[Symbol.dispose]();
  await expect(predictor.predict(question(), wanted())).rejects.toThrow(/UNAVAILABLE|CANCELLED|ended the stream/);
  using again = await fakeEngine(() => ({ value: 70 }), first.port);
  await expect.poll(async () => (await predictor.predict(question(), wanted()).catch(() => null))?.load.value).toBe(70);
  expect(again.messages.length).toBeGreaterThan(0);
});
