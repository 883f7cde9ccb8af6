import { credentials, status, type ServiceError } from '@grpc/grpc-js';
import { ModelFilesServiceClient, type CheckModelResponse } from '@gymgenius/proto/gen/gymgenius/engine/v1/model_files';
import { ModelCard } from '@gymgenius/proto/rest/models';
import { Metadata } from '@grpc/grpc-js';
import { ProblemError } from '../http/problem.ts';

/** Somebody's model file, looked at and stored by the engine. Both throw a `ProblemError` in words. */
export interface ModelFileDoor extends Disposable {
  /** The card of a file that keeps the contract. */
  check(file: Buffer): Promise<ModelCard>;
  /** After the registry has its row. */
  keep(file: Buffer, card: ModelCard): Promise<void>;
}

/** The engine ends a check after 50 s; a browser waits for a minute. */
const CHECK_MS = 55_000;
const KEEP_MS = 25_000;

export function engineModelFiles(address: string): ModelFileDoor {
  const client = new ModelFilesServiceClient(address, credentials.createInsecure());
  const call = async <T>(
    ms: number,
    send: (at: { deadline: number }, reply: (error: ServiceError | null, answer: T) => void) => void,
  ): Promise<T> => {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    send({ deadline: Date.now() + ms }, (error, answer) => (error === null ? resolve(answer) : reject(toProblem(error))));
    return promise;
  };
  return {
    async check(file) {
      const { refused, card } = await call<CheckModelResponse>(CHECK_MS, (at, reply) =>
        client.checkModel({ file }, new Metadata(), at, reply),
      );
      if (refused !== '') throw new ProblemError('unsupported_file', { message: `This model is not taken: ${refused}.` });
      return ModelCard.parse(JSON.parse(card));
    },
    async keep(file, card) {
      const request = { version: card.name, file, card: JSON.stringify(card, null, 2) };
      await call(KEEP_MS, (at, reply) => client.keepModel(request, new Metadata(), at, reply));
    },
    [Symbol.dispose]: () => client.close(),
  };
}

function toProblem(cause: ServiceError): ProblemError {
  if (cause.code === status.RESOURCE_EXHAUSTED)
    return new ProblemError('busy', { message: 'Another file is being looked at. Try again in a minute.', retryMs: 30_000, cause });
  if (cause.code === status.FAILED_PRECONDITION)
    return new ProblemError('conflict', { message: `The file is not stored: ${cause.details}.`, cause });
  return new ProblemError('unavailable', {
    message: 'The engine does not answer right now. Send the file again in a moment.',
    retryMs: 5_000,
    cause,
  });
}
