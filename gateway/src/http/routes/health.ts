import type { EventLoopLag } from '@gymgenius/platform/event-loop-lag';
import { PROTOCOL_FLOOR, PROTOCOL_VERSION } from '@gymgenius/proto/version';
import type { Registry } from 'prom-client';
import type { FastifyReply } from 'fastify';
import * as z from 'zod/mini';
import type { App } from '../app-type.ts';

const MAX_LAG_MS = 2_000;

export interface HealthParts {
  readonly registry: Registry;
  readonly lag: EventLoopLag;
  /** Can take sockets: up and not draining. Redis and the engine are not asked, a restart would cure neither. */
  readonly isOpen: () => boolean;
  readonly version: string;
}

const Word = z.object({ status: z.enum(['ok', 'no']) });
const Version = z.object({ version: z.string(), protocol: z.int(), protocolFloor: z.int() });

export function healthRoutes(app: App, { registry, lag, isOpen, version }: HealthParts): void {
  const tags = ['health'];
  const response = { 200: Word, 503: Word };
  const answer = (reply: FastifyReply, ok: boolean) => {
    void reply.status(ok ? 200 : 503);
    return { status: ok ? ('ok' as const) : ('no' as const) };
  };
  app.get('/live', { schema: { tags, summary: 'The process keeps up with its work', response } }, async (_request, reply) =>
    answer(reply, lag.takeMaxMs() < MAX_LAG_MS),
  );
  app.get('/ready', { schema: { tags, summary: 'Sockets may come', response } }, async (_request, reply) => answer(reply, isOpen()));
  app.get('/version', { schema: { tags, summary: 'Which build, which protocol', response: { 200: Version } } }, async () => ({
    version,
    protocol: PROTOCOL_VERSION,
    protocolFloor: PROTOCOL_FLOOR,
  }));
  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
}
