import type { Ports } from '../../scripts/services/environment.ts';
import { launch, type Running } from '../../scripts/services/process.ts';
import { freePorts } from './free-ports.ts';

const root = new URL('../..', import.meta.url).pathname;

/** `make dev` as a person sees it: its lines, and a wait for one of them. */
export interface DevProcess extends Running {
  readonly ports: Ports;
  /** Resolves with the first line, printed already or to come, that matches; rejects when the process ends without it. */
  readonly line: (pattern: RegExp) => Promise<string>;
}

/** Starts `scripts/dev.ts` without the page, on free ports and with data in `dir`. */
export async function startDev(dir: string, env: Record<string, string> = {}): Promise<DevProcess> {
  const ports = await freePorts();
  const named = Object.fromEntries(Object.entries(ports).map(([name, port]) => [`${name.toUpperCase()}_PORT`, String(port)]));
  const printed: string[] = [];
  const waiting = new Set<(line: string) => void>();
  const running = launch({
    command: process.execPath,
    args: ['scripts/dev.ts', '--no-web'],
    cwd: root,
    env: { ...process.env, ...named, DEV_DIR: dir, ...env },
    onLine: (line) => {
      printed.push(line);
      for (const each of waiting) each(line);
    },
  });
  const line = async (pattern: RegExp): Promise<string> => {
    const already = printed.find((each) => pattern.test(each));
    if (already !== undefined) return already;
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    waiting.add((each) => pattern.test(each) && resolve(each));
    void running.gone.then(() => reject(new Error(`make dev ended without ${pattern}:\n${printed.join('\n')}`)));
    return promise;
  };
  return { ...running, ports, line };
}
