import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildWebServer } from './app.ts';

let root: string;
let gateway: Server;
let app: FastifyInstance;
let url: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'gym-web-'));
  await mkdir(join(root, '_app/immutable'), { recursive: true });
  await writeFile(join(root, 'index.html'), '<p>the page</p>');
  await writeFile(join(root, '_app/immutable/a.1f.js'), 'export {}');
  gateway = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    request.on('data', () => undefined).on('end', () => response.end(JSON.stringify({ url: request.url, headers: request.headers })));
  });
  gateway.on('upgrade', (request, socket) => {
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\nx-origin: ${request.headers.origin}\r\n\r\n`,
    );
    socket.pipe(socket);
  });
  const gatewayUrl = await listen(gateway);
  app = buildWebServer({ root, gatewayUrl });
  url = await app.listen({ host: '127.0.0.1', port: 0 });
});

afterEach(async () => {
  gateway.close();
  gateway.closeAllConnections();
  await app.close();
  await rm(root, { recursive: true });
});

test('a screen is the page, a missing file is not', async () => {
  const html = { headers: { accept: 'text/html' } };
  const [home, screen, file, asset] = await Promise.all([
    fetch(url, html),
    fetch(`${url}/workouts/7`, html),
    fetch(`${url}/nope.js`),
    fetch(`${url}/_app/immutable/a.1f.js`),
  ]);
  expect([await home.text(), await screen.text(), file.status]).toEqual(['<p>the page</p>', '<p>the page</p>', 404]);
  expect([home.headers.get('cache-control'), asset.headers.get('cache-control')]).toEqual([
    'no-cache',
    'public, max-age=31536000, immutable',
  ]);
});

test('what begins with a dot is not there, at any depth and however it is spelt', async () => {
  await mkdir(join(root, '.git'));
  await writeFile(join(root, '.env'), 'SECRET=1');
  await writeFile(join(root, '.git/config'), 'SECRET=1');
  await writeFile(join(root, '_app/.env.json'), 'SECRET=1');
  for (const path of ['/.env', '/%2eenv', '/.git/config', '/_app/.env.json', '/_app/%2Eenv.json', '/./.env', '/_app/..%2f.env']) {
    const answer = await fetch(`${url}${path}`);
    expect([path, answer.status, await answer.text()]).toEqual([path, 404, '{"error":"not_found"}']);
  }
});

test('the gateway answers /v1 and learns the true address of the caller', async () => {
  const answer = await fetch(`${url}/v1/sets?limit=2`, { method: 'POST', body: '{}', headers: { 'x-forwarded-for': '203.0.113.9' } });
  expect(await answer.json()).toMatchObject({
    url: '/v1/sets?limit=2',
    headers: { host: new URL(url).host, 'x-forwarded-for': '127.0.0.1' },
  });
});

test('a gateway that is down is said at once, in words', async () => {
  gateway.close();
  gateway.closeAllConnections();
  const answer = await fetch(`${url}/v1/sets`);
  expect([answer.status, await answer.json()]).toEqual([
    503,
    { error: 'unavailable', message: 'The gateway does not answer. Try again in a moment.' },
  ]);
  expect(await upgrade(url)).toMatch(/^HTTP\/1\.1 503 /);
});

test('an upgraded connection carries bytes both ways with its origin, and close() does not wait for it', async () => {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.write('GET /socket.io/?EIO=4 HTTP/1.1\r\nhost: a\r\norigin: http://gym.test\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n');
  expect(String(await once(socket, 'data'))).toContain('x-origin: http://gym.test');
  socket.write('ping');
  expect(String(await once(socket, 'data'))).toBe('ping');
  await app.close();
  if (!socket.closed) await once(socket, 'close');
  expect(socket.closed).toBe(true);
});

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : '';
}

async function upgrade(at: string): Promise<string> {
  const socket = connect(Number(new URL(at).port), '127.0.0.1');
  socket.write('GET /socket.io/?EIO=4 HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n');
  const answer = String(await once(socket, 'data'));
  socket.destroy();
  return answer;
}
