import { PeerServiceService, type ExchangeRequest, type ExchangeResponse } from '@gymgenius/proto/gen/gymgenius/gateway/v1/peer';
import { Server, ServerCredentials, status, type Metadata, type ServerDuplexStream } from '@grpc/grpc-js';
import { createHash, timingSafeEqual } from 'node:crypto';
import { hostname } from 'node:os';
import { PEER_VERSION, type PeerQuestion, type PeerReply } from './peer-wire.ts';

export interface PeerServerOptions {
  readonly host: string;
  /** 0 = any free one. */
  readonly port: number;
  /** What other gateways dial, when it is not what is listened on. */
  readonly advertised: string | null;
  readonly secret: string;
  readonly onRefused: (why: 'secret' | 'version') => void;
}

type Answer = (question: PeerQuestion) => Promise<PeerReply>;

export interface PeerServer extends AsyncDisposable {
  /** host:port for the rows of the workouts that this gateway owns. */
  readonly address: string;
  /** Until then nothing is held, and whoever asks is told so. */
  serve(answer: Answer): void;
}

/** The private door of a gateway for its neighbours. Plain HTTP/2 with a shared secret, for a network of ours; TLS would be these credentials and the link's. */
export async function openPeerServer({ host, port, advertised, secret, onRefused }: PeerServerOptions): Promise<PeerServer> {
  let answer: Answer = () => Promise.resolve({ refused: 'not_mine' });
  const server = new Server({ 'grpc.keepalive_time_ms': 10_000, 'grpc.keepalive_timeout_ms': 2_000 });
  server.addService(PeerServiceService, {
    exchange: (call: ServerDuplexStream<ExchangeRequest, ExchangeResponse>) => {
      call.on('error', () => undefined);
      const refused = refuse(call.metadata, secret);
      if (refused) {
        onRefused(refused);
        call.emit('error', { code: status.PERMISSION_DENIED, details: `a gateway of another ${refused}` });
        return;
      }
      call.on('data', ({ correlationId, ...question }: ExchangeRequest) => {
        void answer(question).then((reply) => call.writable && call.write({ correlationId, ...reply }));
      });
      call.on('end', () => call.end());
    },
  });
  const bound = await new Promise<number>((resolve, reject) => {
    const on = `${host.includes(':') ? `[${host}]` : host}:${port}`;
    server.bindAsync(on, ServerCredentials.createInsecure(), (error, used) => (error ? reject(error) : resolve(used)));
  });
  return {
    address: advertised ?? `${isEverywhere(host) ? hostname() : host}:${bound}`,
    serve: (next) => void (answer = next),
    [Symbol.asyncDispose]: async () => server.forceShutdown(),
  };
}

function isEverywhere(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}

function refuse(metadata: Metadata, secret: string): 'secret' | 'version' | null {
  if (!timingSafeEqual(digest(String(metadata.get('peer-secret')[0])), digest(secret))) return 'secret';
  return metadata.get('peer-version')[0] === PEER_VERSION ? null : 'version';
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
