import type { PeerFailure } from '@gymgenius/actors/ports/peers';
import { PeerServiceClient, type ExchangeRequest, type ExchangeResponse } from '@gymgenius/proto/gen/gymgenius/gateway/v1/peer';
import { credentials, Metadata, type ClientDuplexStream } from '@grpc/grpc-js';
import { PEER_VERSION, type PeerQuestion, type PeerReply } from './peer-wire.ts';

/** An owner that lives answers within 200 ms, if only `busy`; the rest is for the way there and back. */
export const DEADLINE_MS = 250;

type Outcome = { readonly kind: 'replied'; readonly reply: PeerReply } | Exclude<PeerFailure, { kind: 'not_mine' }>;

interface Waiting {
  readonly settle: (outcome: Outcome) => void;
  readonly timer: NodeJS.Timeout;
}

/** One ordered stream to one other gateway; opened by the first question, and again by the next one after it broke. */
export class PeerLink {
  readonly #client: PeerServiceClient;
  readonly #metadata = new Metadata();
  readonly #waiting = new Map<number, Waiting>();
  #stream: ClientDuplexStream<ExchangeRequest, ExchangeResponse> | null = null;
  #next = 1;
  usedAt: number;

  constructor(address: string, secret: string) {
    this.usedAt = performance.now();
    this.#metadata.set('peer-secret', secret);
    this.#metadata.set('peer-version', PEER_VERSION);
    this.#client = new PeerServiceClient(address, credentials.createInsecure(), {
      'grpc.initial_reconnect_backoff_ms': 50,
      'grpc.min_reconnect_backoff_ms': 50,
      'grpc.max_reconnect_backoff_ms': 500,
      'grpc.keepalive_time_ms': 5_000,
      'grpc.keepalive_timeout_ms': 2_000,
    });
  }

  ask(question: PeerQuestion): Promise<Outcome> {
    this.usedAt = performance.now();
    const { promise, resolve } = Promise.withResolvers<Outcome>();
    const correlationId = this.#next;
    this.#next = (this.#next % 0x7fff_ffff) + 1;
    const timer = setTimeout(() => this.#settle(correlationId, { kind: 'silent' }), DEADLINE_MS);
    this.#waiting.set(correlationId, { settle: resolve, timer });
    (this.#stream ??= this.#open()).write({ correlationId, ...question });
    return promise;
  }

  close(): void {
    this.#stream?.cancel();
    this.#stream = null;
    this.#fail();
    this.#client.close();
  }

  #open(): ClientDuplexStream<ExchangeRequest, ExchangeResponse> {
    const stream = this.#client.exchange(this.#metadata);
    stream.on('data', ({ correlationId, ...reply }: ExchangeResponse) => this.#settle(correlationId, { kind: 'replied', reply }));
    const broken = () => {
      if (this.#stream !== stream) return;
      this.#stream = null;
      this.#fail();
    };
    stream.on('error', broken);
    stream.on('end', broken);
    return stream;
  }

  #fail(): void {
    for (const correlationId of this.#waiting.keys()) this.#settle(correlationId, { kind: 'unreachable' });
  }

  #settle(correlationId: number, outcome: Outcome): void {
    const waiting = this.#waiting.get(correlationId);
    if (!waiting) return;
    this.#waiting.delete(correlationId);
    clearTimeout(waiting.timer);
    waiting.settle(outcome);
  }
}
