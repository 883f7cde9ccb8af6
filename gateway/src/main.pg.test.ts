import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { io } from 'socket.io-client';
import { expect, inject, test } from 'vitest';

const MAIN = new URL('./main.ts', import.meta.url).pathname;

function run(env: Record<string, string>) {
  const child = spawn(process.execPath, [MAIN], { env: { PATH: process.env['PATH'] ?? '', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return { child, output: () => output, exit: once(child, 'exit').then(([code]: unknown[]) => code) };
}

test('a wrong environment ends start-up with one sentence for each wrong value', async () => {
  const { exit, output } = run({ REDIS_URL: 'redis://127.0.0.1:1', GATEWAY_PORT: 'x', GATEWAY_HOST: '0.0.0.0' });
  expect(await exit).toBe(1);
  expect(
    output()
      .trim()
      .split('\n')
      .map((line) => line.trim()),
  ).toEqual([
    'gateway: DATABASE_URL is not set; it must be an address that starts with postgres:// or postgresql://.',
    'GATEWAY_PORT is "x", but it must be a port number from 0 (any free one) to 65535.',
  ]);
});

test('[P25] SIGTERM: the process serves, drains with a socket open and exits with 0', async () => {
  const { child, exit, output } = run({
    DATABASE_URL: inject('databaseUrl'),
    REDIS_URL: inject('redisUrl'),
    ENGINE_ADDRESS: '127.0.0.1:9',
    GATEWAY_PORT: '0',
  });
  await expect.poll(output).toContain('"ready"');
  const url = /"url":"([^"]+)"/.exec(output())?.[1] ?? '';
  const answer = await fetch(`${url}/v1/auth/demo`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"name":"Somebody"}',
  });
  const { token } = (await answer.json()) as { token: string };
  const client = io(url, { transports: ['websocket'], auth: { token, clientId: crypto.randomUUID(), protocol: 1, workouts: {} } });
  await once(client as never, 'connect');
  const moved = new Promise((resolve) => client.once('workout_moved', resolve));
  child.kill('SIGTERM');
  expect(await moved).toEqual({ retryMs: 200 });
  expect(await exit).toBe(0);
  client.disconnect();
});
