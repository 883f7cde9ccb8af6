import { status, type sendUnaryData, type ServerDuplexStream, type ServerUnaryCall } from '@grpc/grpc-js';
import type {
  EngineServiceServer,
  PredictSetRequest,
  PredictSetResponse,
  PredictStreamRequest,
  PredictStreamResponse,
  PredictStreamResponse_Correlated,
} from '@gymgenius/proto/gen/gymgenius/engine/v1/engine';
import { decodeRequest } from './decode-request.ts';
import { encodeResponse } from './encode-response.ts';
import { InvalidRequest, TooLate } from './engine-request.ts';
import type { ModelSlot } from './model-slot.ts';
import type { Predictor } from './predictor.ts';

export interface EngineService {
  readonly handlers: EngineServiceServer;
  /** Refuses what comes from now on, answers what is under way, then ends the streams. */
  drain(): Promise<void>;
}

/** The gRPC face of a predictor. On a stream a bad question costs its own answer and nothing else. */
export function engineService(predictor: Predictor, slot: ModelSlot): EngineService {
  const streams = new Set<ServerDuplexStream<PredictStreamRequest, PredictStreamResponse>>();
  const pending = new Set<Promise<unknown>>();
  let draining = false;

  const answer = async (wire: PredictSetRequest, deadline: number): Promise<PredictSetResponse> => {
    if (draining) throw new Draining('the engine is going down');
    const request = decodeRequest(wire, deadline);
    const predicted = await predictor.predict(request);
    return encodeResponse(request, predicted, predicted.whatIf);
  };
  const track = <T>(work: Promise<T>): Promise<T> => {
    pending.add(work);
    const forget = () => void pending.delete(work);
    work.then(forget, forget);
    return work;
  };

  const correlated = async ({
    correlationId,
    request,
  }: PredictStreamRequest['requests'][number]): Promise<PredictStreamResponse_Correlated> => {
    try {
      if (request === undefined) throw new InvalidRequest('request is missing.');
      return { correlationId, response: await answer(request, Infinity), error: '', status: status.OK };
    } catch (error) {
      return { correlationId, response: undefined, error: told(error), status: codeOf(error) };
    }
  };

  const handlers: EngineServiceServer = {
    predictSet(call: ServerUnaryCall<PredictSetRequest, PredictSetResponse>, reply: sendUnaryData<PredictSetResponse>) {
      track(answer(call.request, Number(call.getDeadline()))).then(
        (response) => reply(null, response),
        (error: unknown) => reply({ code: codeOf(error), details: told(error) }),
      );
    },
    predictStream(call) {
      streams.add(call);
      call.on('data', ({ requests }: PredictStreamRequest) => {
        // One message in, one message out: its questions were asked in one turn and are answered in one.
        void track(Promise.all(requests.map(correlated))).then((responses) => call.writable && call.write({ responses }));
      });
      call.on('end', () => void Promise.allSettled(pending).then(() => call.end()));
      const gone = () => void streams.delete(call);
      call.on('cancelled', gone);
      call.on('close', gone);
      call.on('error', gone);
    },
    getModel(_call, reply) {
      const { version, sha256, trainedThrough, schemaHash } = slot.champion;
      reply(null, { version, sha256, source: 'model', trainedThrough, schemaHash });
    },
  };

  return {
    handlers,
    async drain() {
      draining = true;
      await Promise.allSettled(pending);
      for (const stream of streams) stream.end();
    },
  };
}

class Draining extends Error {}

function codeOf(error: unknown): status {
  if (error instanceof InvalidRequest) return status.INVALID_ARGUMENT;
  if (error instanceof TooLate) return status.DEADLINE_EXCEEDED;
  // The past could not be read, or we are going down: another try may do.
  return status.UNAVAILABLE;
}

/** No stack, no SQL: only our own sentences leave the process. */
function told(error: unknown): string {
  return error instanceof InvalidRequest || error instanceof TooLate || error instanceof Draining
    ? error.message
    : 'the engine cannot answer now';
}
