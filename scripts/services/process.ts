import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { tethered } from './tethered.ts';
import type { Unprivileged } from './unprivileged.ts';

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A process that we started. Disposing of it asks it to end, insists after 10 s, and resolves when it is gone. */
export interface Running extends AsyncDisposable {
  readonly pid: number;
  /** Resolves when the process has ended, whoever ended it; never rejects. */
  readonly gone: Promise<Exit>;
  /** Its last lines of output, for a message about why it ended. */
  readonly tail: () => string;
}

export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** What asks this program to end; SIGTERM if absent. */
  readonly stopSignal?: 'SIGTERM' | 'SIGINT';
  readonly as?: Unprivileged | undefined;
  readonly onLine?: (line: string) => void;
}

/** Each child leads its own process group: Ctrl-C reaches only this process, which then stops its children in order. */
export function launch(what: Launch): Running {
  const stopSignal = what.stopSignal ?? 'SIGTERM';
  const [command, args] = tethered(stopSignal, what.command, what.args, what.as);
  const child = spawn(command, args, { cwd: what.cwd, env: what.env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const lines: string[] = [];
  for (const input of [child.stdout, child.stderr]) {
    createInterface({ input }).on('line', (line) => {
      lines.push(line);
      if (lines.length > 20) lines.shift();
      what.onLine?.(line);
    });
  }
  const gone = once(child, 'exit').then(
    ([code, signal]: unknown[]): Exit => ({ code: code as number | null, signal: signal as NodeJS.Signals | null }),
    (error: Error): Exit => {
      lines.push(error.message);
      return { code: 127, signal: null };
    },
  );
  const pid = child.pid ?? 0;
  return {
    pid,
    gone,
    tail: () => lines.join('\n'),
    [Symbol.asyncDispose]: async () => {
      child.kill(stopSignal);
      const insist = setTimeout(() => child.exitCode === null && child.signalCode === null && process.kill(-pid, 'SIGKILL'), 10_000);
      await gone;
      clearTimeout(insist);
    },
  };
}

/** Waits until `ready`; if the process ends first, throws a sentence with its last words; if `ready` rejects, ends the process. */
export async function untilReady(name: string, running: Running, ready: Promise<unknown>): Promise<void> {
  const ended = running.gone.then((exit) => {
    throw new Error(`${name} ${describeExit(exit)} before it was ready${running.tail() ? `:\n${running.tail()}` : ''}`);
  });
  try {
    await Promise.race([ready, ended]);
  } catch (error) {
    await running[Symbol.asyncDispose]();
    throw error;
  } finally {
    ended.catch(() => undefined);
    ready.catch(() => undefined);
  }
}

export function describeExit({ code, signal }: Exit): string {
  return signal ? `was killed by ${signal}` : `ended with code ${code}`;
}
