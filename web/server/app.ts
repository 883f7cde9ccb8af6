import type { Duplex } from 'node:stream';
import serveStatic from '@fastify/static';
import fastify, { type FastifyInstance } from 'fastify';
import type { WebConfig } from './config.ts';
import { gatewayProxy } from './proxy.ts';

const isGateways = (url: string) => /^\/(v1|socket\.io)(\/|\?|$)/.test(url);

/**
 * The built page, and everything under /v1 and /socket.io from the gateway: one origin, so no CORS and one cookie.
 * Any other address is a screen of the page, which finds its way by itself.
 */
export function buildWebServer({ root, gatewayUrl }: Pick<WebConfig, 'root' | 'gatewayUrl'>): FastifyInstance {
  const gateway = gatewayProxy(gatewayUrl);
  const app = fastify({ forceCloseConnections: true });
  app.addHook('onRequest', async (request, reply) => {
    if (isGateways(request.url)) {
      reply.hijack(); // before the body is read, so that it can be piped
      gateway.http(request.raw, reply.raw);
    } else {
      reply.headers({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin', 'x-frame-options': 'DENY' });
    }
  });
  const upgraded = new Set<Duplex>(); // close() waits for ever for these, since the HTTP server has let go of them
  app.addHook('preClose', async () => upgraded.forEach((socket) => socket.destroy()));
  app.server.on('upgrade', (incoming, socket, head) => {
    upgraded.add(socket);
    socket.once('close', () => upgraded.delete(socket));
    if (isGateways(incoming.url ?? '')) gateway.upgrade(incoming, socket, head);
    else socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n');
  });
  app.register(serveStatic, {
    root,
    preCompressed: true,
    // As if it were not there: a build folder collects what tools leave in it.
    dotfiles: 'ignore',
    cacheControl: false,
    setHeaders: (reply, path) => void reply.header('cache-control', cacheFor(path)),
  });
  app.setNotFoundHandler((request, reply) => {
    const isScreen = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
    return isScreen ? reply.sendFile('index.html') : reply.code(404).send({ error: 'not_found' });
  });
  return app;
}

/** Names under immutable/ contain a hash of what they hold; all else, the service worker above all, is asked for anew each time. */
function cacheFor(path: string): string {
  return path.includes('/immutable/') ? 'public, max-age=31536000, immutable' : 'no-cache';
}
