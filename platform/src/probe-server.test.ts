import { Counter } from 'prom-client';
import { expect, test } from 'vitest';
import { createMetrics } from './metrics.ts';
import { openProbeServer } from './probe-server.ts';

test('the probes tell the process’s state, and its numbers', async () => {
  const registry = createMetrics('tested');
  new Counter({ name: 'sets_total', help: 'sets', registers: [registry] }).inc(3);
  let ready = false;
  await using server = await openProbeServer({ host: '127.0.0.1', port: 0, registry, ready: () => ready });
  const get = (path: string) => fetch(`http://127.0.0.1:${server.port}${path}`);
  expect((await get('/live')).status).toBe(200);
  expect((await get('/ready')).status).toBe(503);
  ready = true;
  expect((await get('/ready')).status).toBe(200);
  expect(await (await get('/metrics')).text()).toContain('sets_total{service="tested"} 3');
  expect((await get('/secret')).status).toBe(404);
});

test('a port that is taken is an error at once', async () => {
  const registry = createMetrics('tested');
  await using server = await openProbeServer({ host: '127.0.0.1', port: 0, registry, ready: () => true });
  await expect(openProbeServer({ host: '127.0.0.1', port: server.port, registry, ready: () => true })).rejects.toThrow('EADDRINUSE');
});
