import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Trainer } from './train-night.ts';

const ROOT = new URL('../../..', import.meta.url).pathname;
const KILL_AFTER_MS = 5000;

/** The engine's CLI in a process of its own: training blocks an event loop for minutes, and this one must renew the job's lock. */
export function trainerProcess(env: Readonly<Record<string, string | undefined>>, script = 'engine/src/train/main.ts'): Trainer {
  return async (args, onLine, stop) => {
    const child = spawn(process.execPath, [script, ...args], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const end = () => {
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS).unref();
    };
    if (stop.aborted) end();
    stop.addEventListener('abort', end, { once: true });
    try {
      const lines = [child.stdout, child.stderr].map(async (stream) => {
        for await (const line of createInterface({ input: stream })) onLine(line);
      });
      const [code] = (await once(child, 'exit')) as [number | null];
      await Promise.all(lines);
      return code;
    } finally {
      stop.removeEventListener('abort', end);
    }
  };
}
