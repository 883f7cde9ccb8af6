import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const root = new URL('../..', import.meta.url).pathname;
const web = join(root, 'web');
const stamp = join(web, '.svelte-kit/built-from');
const lock = join(web, '.svelte-kit/building');

/**
 * Builds the page unless the build is of exactly these sources; true if it built. A production build and not vite's dev server,
 * because only the former has a service worker that can serve the page offline.
 */
export async function ensureWebBuild(): Promise<boolean> {
  const sources = await hashSources();
  if (await isBuiltFrom(sources)) return false;
  await mkdir(join(web, '.svelte-kit'), { recursive: true });
  await acquire();
  try {
    if (await isBuiltFrom(sources)) return false;
    await build();
    await writeFile(stamp, sources);
    return true;
  } finally {
    await rm(lock, { force: true });
  }
}

async function isBuiltFrom(sources: string): Promise<boolean> {
  return existsSync(join(web, 'build/index.html')) && (await readFile(stamp, 'utf8').catch(() => '')) === sources;
}

/** In a child: Kit's build is bound to the working directory, and to NODE_ENV=production, which vitest sets to test. */
async function build(): Promise<void> {
  const vite = join(web, 'node_modules/.bin/vite');
  const env = { ...process.env, NODE_ENV: 'production' };
  await promisify(execFile)(vite, ['build', '--logLevel', 'error'], { cwd: web, env }).catch(
    (cause: { stderr?: string; stdout?: string }) => {
      throw new Error(`the page does not build: ${cause.stdout ?? ''}${cause.stderr ?? ''}`, { cause });
    },
  );
}

async function hashSources(): Promise<string> {
  const patterns = ['web/*.{ts,json,js}', 'web/src/**', 'web/static/**', 'domain/src/**', 'proto/src/**', 'pnpm-lock.yaml'];
  const files = globSync(patterns, { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file}\0`).update(await readFile(file));
  return hash.digest('hex');
}

/** One build at a time in one tree: the lock file names its holder, and the lock of a dead holder is broken. */
async function acquire(): Promise<void> {
  for (;;) {
    try {
      return await writeFile(lock, String(process.pid), { flag: 'wx' });
    } catch {
      const holder = Number(await readFile(lock, 'utf8').catch(() => '0'));
      if (holder && !isAlive(holder)) await rm(lock, { force: true });
      await sleep(200);
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
