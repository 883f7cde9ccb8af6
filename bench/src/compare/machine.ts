import { readdirSync, readFileSync } from 'node:fs';

/** Ticks of the kernel (10 ms), of all processors together. */
interface Ticks {
  readonly all: number;
  /** Neither idle nor waiting for a disk; stolen by a hypervisor counts. */
  readonly busy: number;
  /** This process: the generator. */
  readonly own: number;
  /** All that this process started: the servers. */
  readonly children: number;
}

const MS_PER_TICK = 10;

/** Who used the processors in a time: shares of all of them, 0 to 1, and the servers' time in ms. */
export interface Usage {
  readonly foreign: number;
  readonly generator: number;
  readonly servers: number;
  readonly serversMs: number;
}

/** Starts looking; each call answers what was used since (Linux, from /proc). */
export function watchMachine(): () => Usage {
  const before = read();
  return () => {
    const now = read();
    const all = Math.max(1, now.all - before.all);
    const [own, children] = [now.own - before.own, now.children - before.children];
    // Ticks are counted a little apart from each other: a quiet machine must not come to less than nobody.
    const foreign = Math.max(0, now.busy - before.busy - own - children);
    return { foreign: foreign / all, generator: own / all, servers: children / all, serversMs: children * MS_PER_TICK };
  };
}

function read(): Ticks {
  const [user = 0, nice = 0, system = 0, idle = 0, wait = 0, irq = 0, soft = 0, steal = 0] = readFileSync('/proc/stat', 'utf8')
    .split('\n', 1)
    .join('')
    .trim()
    .split(/\s+/)
    .slice(1)
    .map(Number);
  const busy = user + nice + system + irq + soft + steal;
  const processes = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? processOf(Number(name)) : []));
  const ours = processes.find(({ pid }) => pid === process.pid);
  const byParent = Map.groupBy(processes, ({ parent }) => parent);
  const sum = (pid: number): number => (byParent.get(pid) ?? []).reduce((total, one) => total + one.ticks + one.ended + sum(one.pid), 0);
  return { all: busy + idle + wait, busy, own: ours?.ticks ?? 0, children: (ours?.ended ?? 0) + sum(process.pid) };
}

/** proc(5): its own ticks, and those of its children that have ended. */
function processOf(pid: number): { readonly pid: number; readonly parent: number; readonly ticks: number; readonly ended: number }[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [parent = 0, user = 0, system = 0, ended = 0, endedSystem = 0] = [fields[1], fields[11], fields[12], fields[13], fields[14]];
    return [{ pid, parent, ticks: user + system, ended: ended + endedSystem }];
  } catch {
    return []; // it ended while we looked
  }
}
