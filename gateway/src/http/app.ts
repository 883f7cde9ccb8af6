import helmet from '@fastify/helmet';
import Fastify from 'fastify';
import { serializerCompiler } from 'fastify-type-provider-zod';
import type { GatewayEvents } from '../events.ts';
import type { App, WireTypes } from './app-type.ts';
import { badAddress, errorHandler, notFound } from './error-handler.ts';
import { validator } from './validator.ts';

export interface AppOptions {
  readonly events: GatewayEvents;
  readonly isOriginAllowed: (origin: string | undefined) => boolean;
  readonly isHostAllowed: (host: string | undefined) => boolean;
  readonly trustProxy: string | null;
}

const BODY_LIMIT = 256 * 1024;

/** What the gateway answers with, without a port: schemas at the edge, one error handler, headers, origins. Routes are added by the caller. */
export async function buildApp({ events, isOriginAllowed, isHostAllowed, trustProxy }: AppOptions): Promise<App> {
  const app: App = Fastify({
    logger: false,
    bodyLimit: BODY_LIMIT,
    trustProxy: trustProxy ?? false,
    // Fastify refuses these keys outright; nothing below ever sees a polluted object.
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    forceCloseConnections: true,
    frameworkErrors: badAddress,
  }).withTypeProvider<WireTypes>();
  app.setValidatorCompiler(validator);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(errorHandler(events));
  app.setNotFoundHandler(notFound);
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    hsts: false,
  });
  app.addHook('onRequest', async (request, reply) => {
    const { origin, host } = request.headers;
    if (!isHostAllowed(host) && !PROBES.has(request.routeOptions.url ?? ''))
      return void (await reply.status(403).type('application/problem+json').send(FOREIGN_HOST));
    if (origin === undefined) return;
    if (!isOriginAllowed(origin)) return void (await reply.status(403).type('application/problem+json').send(FORBIDDEN_ORIGIN));
    void reply.headers({ 'access-control-allow-origin': origin, vary: 'Origin' });
    if (request.method !== 'OPTIONS') return;
    await reply
      .status(204)
      .headers({
        'access-control-allow-methods': 'GET,POST,PATCH,DELETE',
        'access-control-allow-headers': 'authorization,content-type,idempotency-key',
        'access-control-max-age': '600',
      })
      .send();
  });
  app.addHook('onResponse', async (request, reply) => {
    events.requestServed(request.routeOptions.url ?? 'unknown', reply.statusCode, reply.elapsedTime);
  });
  return app;
}

/** Asked by load balancers and monitors under whatever name they have; they tell nothing of anybody. */
const PROBES: ReadonlySet<string> = new Set(['/live', '/ready', '/version', '/metrics']);
const FOREIGN_HOST = JSON.stringify({
  code: 'forbidden',
  kind: 'fix',
  message: 'Without sign-in this gateway answers only under its own names: localhost, an address, and those of WEB_ORIGIN.',
});
const FORBIDDEN_ORIGIN = JSON.stringify({ code: 'forbidden', kind: 'fix', message: 'This page may not use this gateway.' });
