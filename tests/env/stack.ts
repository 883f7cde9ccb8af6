import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStack, type Stack } from '../../scripts/services/stack.ts';
import { freePorts } from './free-ports.ts';

export type { Stack } from '../../scripts/services/stack.ts';

/**
 * A whole stack of this test alone, on free ports and with data that vanishes: real processes that can be killed, frozen and started
 * again (`stack.gateway.kill('SIGKILL')`, `stack.gateway.start()`). PostgreSQL is durable, since tests kill it and count.
 */
export async function startStack(
  options: {
    web?: boolean;
    seed?: boolean;
    gateways?: number;
    env?: Record<string, string>;
    verbose?: boolean;
    onLine?: (line: string) => void;
  } = {},
): Promise<Stack> {
  const dir = await mkdtemp(join(tmpdir(), 'gym-stack-'));
  await chmod(dir, 0o755);
  const ports = await freePorts();
  const lines: string[] = [];
  try {
    const stack = await openStack({
      dir,
      ports,
      web: options.web ?? false,
      seed: options.seed ?? false,
      gateways: options.gateways ?? 1,
      env: options.env ?? {},
      onLine: (part, line) => {
        lines.push(`${part} ${line}`);
        options.onLine?.(`${part} ${line}`);
        if (options.verbose) console.log(part, line);
      },
    });
    return {
      ...stack,
      [Symbol.asyncDispose]: async () => {
        await stack[Symbol.asyncDispose]();
        await rm(dir, { recursive: true, force: true });
      },
    };
  } catch (cause) {
    await rm(dir, { recursive: true, force: true });
    throw new Error(`the stack did not start: ${cause instanceof Error ? cause.message : String(cause)}\n${lines.slice(-20).join('\n')}`, {
      cause,
    });
  }
}
