import { credentials } from '@grpc/grpc-js';
import {
  EngineServiceClient,
  type PredictSetRequest,
  type PredictSetResponse,
  type PredictStreamRequest_Correlated,
} from '@gymgenius/proto/gen/gymgenius/engine/v1/engine';

/** One stream to the engine; what is asked in one turn of the event loop travels in one message. */
export function streamedQuestions(address: string): (request: PredictSetRequest) => Promise<PredictSetResponse> {
  const stream = new EngineServiceClient(address, credentials.createInsecure()).predictStream();
  const waiting = new Map<number, PromiseWithResolvers<PredictSetResponse>>();
  let turn: PredictStreamRequest_Correlated[] = [];
  let next = 0;
  stream.on('data', ({ responses }: { responses: readonly { correlationId: number; response?: PredictSetResponse; error: string }[] }) => {
    for (const { correlationId, response, error } of responses) {
      const settle = waiting.get(correlationId);
      waiting.delete(correlationId);
      if (response) settle?.resolve(response);
      else settle?.reject(new Error(`the engine failed: ${error}`));
    }
  });
  return (request) => {
    const settle = Promise.withResolvers<PredictSetResponse>();
    const correlationId = (next += 1);
    waiting.set(correlationId, settle);
    if (turn.length === 0)
      setImmediate(() => {
        stream.write({ requests: turn });
        turn = [];
      });
    turn.push({ correlationId, request });
    return settle.promise;
  };
}

/** The same question, a call of its own each: what the peers do. */
export function unaryQuestions(address: string): (request: PredictSetRequest) => Promise<PredictSetResponse> {
  const client = new EngineServiceClient(address, credentials.createInsecure());
  return (request) =>
    new Promise((resolve, reject) => {
      client.predictSet(request, (error, response) => (error ? reject(error) : resolve(response)));
    });
}
