import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';

function startEngine(env: Record<string, string>) {
  const main = new URL('main.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', (line) => lines.push(line));
  return { child, said: () => lines.join('\n'), gone: once(child, 'exit') };
}

/** Nobody listens on port 1. */
const AWAY = {
  ENGINE_DATABASE_URL: 'postgres://gym_engine@127.0.0.1:1/gym',
  REDIS_URL: 'redis://127.0.0.1:1',
  S3_ENDPOINT: 'http://127.0.0.1:1',
  S3_ACCESS_KEY: 'a',
  S3_SECRET_KEY: 'b',
};

test('[I12] with database, Redis and store all away it starts, serves the model of the release and stops in good order', async () => {
  const engine = startEngine({ ENGINE_PORT: '0', ...AWAY });
  await expect.poll(engine.said).toMatch(/"model":"base-1","msg":"ready"/);
  await expect.poll(engine.said).toContain('the registry of models cannot be read');
  const probe = /"probePort":(\d+)/.exec(engine.said())?.[1];
  expect(await (await fetch(`http://127.0.0.1:${probe}/metrics`)).text()).toContain('shadow_questions_total');
  engine.child.kill('SIGTERM');
  expect(await engine.gone).toEqual([0, null]);
}, 15_000);

test('a wrong environment ends the start with one sentence', async () => {
  const engine = startEngine({ ENGINE_PORT: 'five' });
  expect(await engine.gone).toEqual([1, null]);
  expect(engine.said()).toBe('engine: ENGINE_PORT is "five", but it must be a port number from 0 (any free one) to 65535.');
}, 15_000);
