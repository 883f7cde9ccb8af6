import { createServer, type ServerResponse } from 'node:http';
import type { Registry } from 'prom-client';
import { watchEventLoop } from './event-loop-lag.ts';

export interface ProbeServer extends AsyncDisposable {
  readonly port: number;
}

export interface Probes {
  readonly host: string;
  /** 0 = any free one. */
  readonly port: number;
  readonly registry: Registry;
  /** Whether this process can do its work now; never asks Redis or the engine, whose absence a restart would not cure. */
  readonly ready: () => boolean;
}

const MAX_LAG_MS = 2000;

/** GET /live, /ready and /metrics, for processes that serve no HTTP of their own. */
export async function openProbeServer({ host, port, registry, ready }: Probes): Promise<ProbeServer> {
  const lag = watchEventLoop();
  const server = createServer((request, response) => {
    const path = request.method === 'GET' ? request.url : undefined;
    if (path === '/live') return answer(response, lag.takeMaxMs() < MAX_LAG_MS);
    if (path === '/ready') return answer(response, ready());
    if (path === '/metrics') return void sendMetrics(registry, response);
    response.writeHead(404).end('try /live, /ready or /metrics\n');
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    [Symbol.asyncDispose]: async () => {
      lag[Symbol.dispose]();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answer(response: ServerResponse, ok: boolean): void {
  response.writeHead(ok ? 200 : 503).end(ok ? 'ok\n' : 'no\n');
}

async function sendMetrics(registry: Registry, response: ServerResponse): Promise<void> {
  try {
    const body = await registry.metrics();
    response.writeHead(200, { 'content-type': registry.contentType }).end(body);
  } catch {
    response.writeHead(500).end();
  }
}
