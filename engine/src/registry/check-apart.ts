import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { ModelCard } from '@gymgenius/proto/rest/models';
import { checkAllowed } from '../model/allowed-graph.ts';
import { ModelRefused } from '../model/model.ts';

const MAIN = new URL('./check-main.ts', import.meta.url).pathname;

/**
 * `checkFile` in a process of its own: a run is synchronous and would hold up every lifter, and a file that crashes or hangs its runtime takes nobody
 * with it. The process is given no secrets. Throws `ModelRefused` with a sentence.
 */
export async function checkApart(
  bytes: Uint8Array,
  { states, withinMs }: { readonly states: number; readonly withinMs: number },
): Promise<ModelCard> {
  checkAllowed(bytes);
  const child = spawn(process.execPath, [MAIN, String(states)], {
    env: {},
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: withinMs,
    killSignal: 'SIGKILL',
  });
  // A child that dies early closes its stdin; what it said, or did not, is looked at below.
  child.stdin.on('error', () => undefined);
  child.stdin.end(bytes);
  const said = await text(child.stdout);
  const told = parsed(said);
  const card = ModelCard.safeParse(told['card']);
  if (card.success) return card.data;
  const refused = told['refused'];
  throw new ModelRefused(
    typeof refused === 'string' ? refused : `the file was not checked to its end within ${Math.round(withinMs / 1000)} s`,
  );
}

function parsed(said: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(said) as Record<string, unknown>;
  } catch {
    return {};
  }
}
