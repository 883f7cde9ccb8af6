import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { trainerProcess } from './run-trainer.ts';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'trainer-'));
});
afterAll(() => rm(dir, { recursive: true }));

async function run(source: string, stop = new AbortController()): Promise<{ code: number | null; lines: string[] }> {
  const script = join(dir, 'script.mjs');
  await writeFile(script, source);
  const lines: string[] = [];
  const onLine = (line: string) => {
    lines.push(line);
    if (line === 'stop me') stop.abort();
  };
  return { code: await trainerProcess({ SECRET: 's3' }, script)(['--days=2'], onLine, stop.signal), lines };
}

test('the trainer gets its arguments and environment, and every line comes through before its exit code', async () => {
  const { code, lines } = await run(`console.log(process.argv[2], process.env.SECRET); console.error('warned'); process.exitCode = 3;`);
  expect(code).toBe(3);
  expect(new Set(lines)).toEqual(new Set(['--days=2 s3', 'warned']));
});

test('a trainer that is told to stop is gone, without a code', async () => {
  expect(await run(`console.log('stop me'); setInterval(() => {}, 1000);`)).toEqual({ code: null, lines: ['stop me'] });
});

test('a script that is not there is a failure that says so', async () => {
  const lines: string[] = [];
  const code = await trainerProcess({}, join(dir, 'missing.mjs'))([], (line) => lines.push(line), new AbortController().signal);
  expect(code).toBe(1);
  expect(lines.join('\n')).toContain('Cannot find module');
});
