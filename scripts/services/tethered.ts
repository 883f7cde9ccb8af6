import { existsSync } from 'node:fs';
import { asNobody, type Unprivileged } from './unprivileged.ts';

const setpriv = '/usr/bin/setpriv';

/**
 * The command line that runs `command` tied to this process: on Linux the kernel sends `signal` to the child when this process dies,
 * so that even a kill -9 leaves no server behind. Elsewhere (no setpriv) the command is returned as it is.
 */
export function tethered(signal: 'SIGTERM' | 'SIGINT', command: string, args: readonly string[], as?: Unprivileged): [string, string[]] {
  if (!existsSync(setpriv)) return [command, [...args]];
  return [setpriv, [...(as ? asNobody(as) : []), '--pdeathsig', signal.slice(3), '--', command, ...args]];
}
