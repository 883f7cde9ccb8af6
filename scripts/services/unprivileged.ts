import { execFileSync, spawnSync } from 'node:child_process';

const setpriv = '/usr/bin/setpriv';

/** PostgreSQL refuses to run as root, so root hands it to nobody. */
export interface Unprivileged {
  readonly uid: number;
  readonly gid: number;
}

/** Undefined when this process is not root, and may run PostgreSQL itself. */
export function unprivileged(): Unprivileged | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/**
 * Arguments for setpriv that turn root into nobody. Where the machine allows it, nobody keeps one ambient capability, to pass through
 * folders that only root may enter (a checkout under a private home or temporary folder); without `no_setuid_fixup` the kernel forgets
 * it in access(2), by which PostgreSQL looks for its own binaries. A container without that capability needs a reachable folder.
 */
export function asNobody({ uid, gid }: Unprivileged): string[] {
  const identity = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
  const passing = ['--inh-caps=+dac_read_search', '--ambient-caps=+dac_read_search', '--securebits=+no_setuid_fixup'];
  const allowed = spawnSync(setpriv, [...identity, ...passing, '--', 'true'], { cwd: '/', stdio: 'ignore' }).status === 0;
  return allowed ? [...identity, ...passing] : identity;
}
