import { execFileSync } from 'node:child_process';

/**
 * PostgreSQL refuses to run as root, so root hands it to nobody. That account keeps one ambient capability, to pass through folders
 * that only root may enter (a checkout under a private home or temporary folder); on a machine without setpriv it has to do without.
 */
export interface Unprivileged {
  readonly uid: number;
  readonly gid: number;
}

export function unprivileged(): Unprivileged | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** Arguments for setpriv that turn root into nobody, still able to read and traverse. */
export function asNobody({ uid, gid }: Unprivileged): string[] {
  const capability = '+dac_read_search';
  return [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', `--inh-caps=${capability}`, `--ambient-caps=${capability}`];
}
