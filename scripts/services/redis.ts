import { mkdir } from 'node:fs/promises';
import { waitForPort } from './ports.ts';
import { launch, untilReady, type Running } from './process.ts';

/** A redis-server of our own. Persistent means AOF: without it a kill loses queued jobs. */
export async function startRedis(options: { dir: string; port: number; persistent: boolean }): Promise<Running & { readonly url: string }> {
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
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const running = launch({ command: 'redis-server', args });
  await untilReady('redis', running, waitForPort(options.port, 10_000));
  return { ...running, url: `redis://127.0.0.1:${options.port}` };
}
