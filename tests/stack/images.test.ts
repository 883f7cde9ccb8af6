import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from '../../scripts/services/process.ts';

const root = new URL('../..', import.meta.url).pathname;
let image: string;

/** What `COPY . .` would copy, near enough: the files that git knows. */
beforeAll(async () => {
  image = await mkdtemp(join(tmpdir(), 'gym-image-'));
  const files = execFileSync('git', ['ls-files', '-z', '--', ':!bench/src', ':!docs'], { cwd: root, encoding: 'utf8' })
    .split('\0')
    .filter(Boolean);
  for (const file of files) {
    await mkdir(join(image, dirname(file)), { recursive: true });
    await cp(join(root, file), join(image, file)).catch(() => undefined); // deleted, but not yet committed
  }
});
afterAll(() => rm(image, { recursive: true, force: true }));

test.each([
  ['engine', 'engine/src/main.ts'],
  ['gateway', 'gateway/src/main.ts'],
  ['gateway', 'migrations/src/main.ts'],
  ['worker', 'worker/src/main.ts'],
  ['worker', 'engine/src/main.ts'],
  ['web', 'web/server/main.ts'],
])('the production packages of the image %s are enough for %s', async (name, main) => {
  const dockerfile = await readFile(join(root, name, 'Dockerfile'), 'utf8');
  const install = /^RUN (pnpm install --prod .*)$/m.exec(dockerfile)?.[1];
  if (install === undefined) throw new Error(`${name}/Dockerfile installs nothing`);
  execFileSync('find', ['.', '-name', 'node_modules', '-prune', '-exec', 'rm', '-rf', '{}', '+'], { cwd: image });
  execFileSync('sh', ['-c', `${install} --prefer-offline`], { cwd: image, env: { ...process.env, CI: 'true' } });
  // Nothing is configured, so it serves on a port of its own or ends with a sentence about what is not set; both come after every import.
  const env = { PATH: process.env['PATH'], ENGINE_PORT: '0', WEB_PORT: '0' };
  const lines: string[] = [];
  await using running = launch({ command: process.execPath, args: [main], cwd: image, env, onLine: (line) => lines.push(line) });
  await Promise.race([running.gone, sleep(8000).then(() => Promise.reject(new Error(`${main} says nothing`))), untilSaid(lines)]);
  expect(lines.join('\n')).toMatch(/is not set|set DATABASE_URL|no page in/);
  expect(lines.join('\n')).not.toMatch(/Cannot find|ERR_/);
});

async function untilSaid(lines: readonly string[]): Promise<void> {
  while (lines.length === 0) await sleep(20);
}
