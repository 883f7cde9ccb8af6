import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { waitForPort } from './ports.ts';
import { tethered } from './tethered.ts';

export interface RedisServer extends AsyncDisposable {
  readonly url: string;
  readonly pid: number;
  /** Resolves when the server has ended, whoever ended it. */
  readonly gone: Promise<unknown>;
}

/** A redis-server of our own. Persistent means AOF: without it a kill loses queued jobs. */
export async function startRedis(options: { dir: string; port: number; persistent: boolean }): Promise<RedisServer> {
  await mkdir(options.dir, { recursive: true });
  const settings = {
    port: options.port,
    bind: '127.0.0.1',
    dir: options.dir,
    save: '',
    appendonly: options.persistent ? 'yes' : 'no',
    'maxmemory-policy': 'noeviction',
    loglevel: 'warning',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn(...tethered('SIGTERM', 'redis-server', flags), { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output = (output + String(chunk)).slice(-2000)));
  const gone = once(child, 'exit').catch((cause: unknown) => {
    throw new Error('redis-server is missing: run `make install` and `bash scripts/system-packages.sh redis-server`', { cause });
  });
  await Promise.race([
    waitForPort(options.port, 10_000),
    gone.then(() => Promise.reject(new Error(`redis-server ended at once: ${output.trim()}`))),
  ]);
  return {
    url: `redis://127.0.0.1:${options.port}`,
    pid: child.pid ?? 0,
    gone,
    [Symbol.asyncDispose]: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await gone;
    },
  };
}
