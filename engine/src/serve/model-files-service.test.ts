import { credentials, status, type ServiceError } from '@grpc/grpc-js';
import { ModelFilesServiceClient, type CheckModelResponse } from '@gymgenius/proto/gen/gymgenius/engine/v1/model_files';
import { afterEach, expect, test } from 'vitest';
import { sha256Of } from '../model/contract.ts';
import { buildPriorModel, PRIOR_LABEL } from '../model/prior-model.ts';
import { checkApart } from '../registry/check-apart.ts';
import type { ModelFileParts } from './model-files-service.ts';
import { startEngine } from './start-engine.ts';

const stack: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stack.splice(0).toReversed()) await stop();
});

async function clientOf(modelFiles?: ModelFileParts) {
  const engine = await startEngine(modelFiles === undefined ? {} : { modelFiles });
  stack.push(() => engine.stop());
  const client = new ModelFilesServiceClient(`127.0.0.1:${engine.port}`, credentials.createInsecure());
  stack.push(() => client.close());
  const asked = <T>(send: (reply: (error: ServiceError | null, answer: T) => void) => unknown) => {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    send((error, answer) => (error === null ? resolve(answer) : reject(error)));
    return promise;
  };
  return {
    check: (file: Uint8Array) => asked<CheckModelResponse>((reply) => client.checkModel({ file: Buffer.from(file) }, reply)),
    keep: (version: string, file: Uint8Array) =>
      asked<object>((reply) => client.keepModel({ version, file: Buffer.from(file), card: '{}' }, reply)),
  };
}

test('a file is checked in a process of its own: a card, or one sentence; one file at a time', async () => {
  const { check } = await clientOf({
    check: (file) => checkApart(file, { states: 100, withinMs: 60_000 }),
    registered: async () => null,
    files: { put: async () => undefined },
  });
  const bytes = buildPriorModel({ ...PRIOR_LABEL, version: 'model-guest' });
  const [first, second] = await Promise.allSettled([check(bytes), check(bytes)]);
  expect(second).toMatchObject({ status: 'rejected', reason: { code: status.RESOURCE_EXHAUSTED } });
  if (first.status === 'rejected') throw first.reason;
  expect(first.value.refused).toBe('');
  expect(JSON.parse(first.value.card)).toMatchObject({ name: 'model-guest', sha256: sha256Of(bytes), origin: 'import' });
  expect((await check(bytes.subarray(0, 4000))).refused).toBe('the file is not an ONNX model');
  expect((await check(buildPriorModel())).refused).toMatch('calls itself "prior-1"');
  expect((await check(new Uint8Array(3 * 1024 * 1024))).refused).toMatch('and may have 2097152');
}, 60_000);

test('a check that does not end is ended', async () => {
  const bytes = buildPriorModel({ ...PRIOR_LABEL, version: 'model-slow' });
  await expect(checkApart(bytes, { states: 1_000_000, withinMs: 300 })).rejects.toThrow('not checked to its end');
});

test('only bytes that the registry names are stored, and without a store none', async () => {
  const stored = new Map<string, Uint8Array>();
  const bytes = Buffer.from('weights');
  const { keep } = await clientOf({
    check: () => Promise.reject(new Error('not asked')),
    registered: async (version) => (version === 'model-known' ? sha256Of(bytes) : null),
    files: { put: async (key, put) => void stored.set(key, put) },
  });
  await keep('model-known', bytes);
  expect([...stored.keys()]).toEqual(['model-known.onnx', 'model-known.json']);
  await expect(keep('model-known', Buffer.from('others'))).rejects.toMatchObject({ code: status.FAILED_PRECONDITION });
  await expect(keep('model-new', bytes)).rejects.toMatchObject({ code: status.FAILED_PRECONDITION });
  const without = await clientOf();
  await expect(without.keep('model-known', bytes)).rejects.toMatchObject({ details: 'this engine has no store of models' });
  expect(Buffer.from(stored.get('model-known.onnx') ?? []).toString()).toBe('weights');
});
