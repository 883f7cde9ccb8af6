import swagger from '@fastify/swagger';
import { createJsonSchemaTransform } from 'fastify-type-provider-zod';
import type { App } from '../app-type.ts';
import { asyncApi } from '../async-api.ts';

const CONFIGURATION = {
  url: '/v1/openapi.json',
  pageTitle: 'GymGenius API',
  withDefaultFonts: false,
  telemetry: false,
  hideClientButton: true,
  // Its requests would carry this page's own origin, which is on no list.
  hideTestRequestButton: true,
  agent: { disabled: true },
  mcp: { disabled: true },
} as const;

/** All that the page needs comes from here; nothing else may be fetched. */
const PAGE_POLICY =
  "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'";

/** Collects what routes say of themselves: registered before them. */
export async function describeRoutes(app: App, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'GymGenius',
        version,
        description: 'Every error is a Problem: a code, what to do next (`kind`), and a sentence. Live events: /v1/asyncapi.json.',
      },
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
    },
    transform: createJsonSchemaTransform({ zodToJsonConfig: { unrepresentable: 'any' } }),
  });
}

export async function docsRoutes(app: App, url: () => string): Promise<void> {
  app.get('/v1/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  app.get('/v1/asyncapi.json', { schema: { hide: true } }, async () => asyncApi(url()));
  await app.register(async (scope) => {
    scope.addHook('onSend', async (_request, reply) => void reply.header('content-security-policy', PAGE_POLICY));
    // Five megabytes of page: loaded once the gateway is put together, not with its modules.
    const { default: reference } = await import('@scalar/fastify-api-reference');
    await scope.register(reference, { routePrefix: '/docs', configuration: CONFIGURATION });
  });
}
