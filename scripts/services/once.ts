import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const root = new URL('../..', import.meta.url).pathname;

/** Runs one of our scripts to its end and returns what it printed; throws a sentence with its complaint. */
export async function runOnce(name: string, script: string, env: NodeJS.ProcessEnv): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [script], { cwd: root, env, maxBuffer: 1 << 26 });
    return stdout;
  } catch (cause) {
    const { stderr = '' } = cause as { stderr?: string };
    throw new Error(`${name} failed: ${stderr.trim()}`, { cause });
  }
}
