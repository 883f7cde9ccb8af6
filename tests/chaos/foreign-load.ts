import { readdirSync, readFileSync } from 'node:fs';

/** Ticks of the kernel, of all processors together. */
interface Ticks {
  readonly all: number;
  /** Neither idle nor waiting for a disk; stolen by a hypervisor counts. */
  readonly busy: number;
  /** By this process and all that it started. */
  readonly ours: number;
}

const EVERY_MS = 5_000;

/** How much of this machine's processors somebody else uses while we measure (Linux, from /proc; elsewhere nothing is known). */
export class ForeignLoad implements Disposable {
  readonly #shares: number[] = [];
  #before = read();
  readonly #timer: NodeJS.Timeout;

  constructor() {
    this.#timer = setInterval(() => this.#look(), EVERY_MS).unref();
  }

  /** Of all processors, 0 to 1, on average and in the worst five seconds; null where the kernel does not tell. */
  get share(): { readonly mean: number; readonly max: number } | null {
    if (this.#shares.length === 0) return null;
    return { mean: this.#shares.reduce((sum, one) => sum + one, 0) / this.#shares.length, max: Math.max(...this.#shares) };
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    const now = read();
    if (now && this.#before) {
      const [all, busy, ours] = [now.all - this.#before.all, now.busy - this.#before.busy, now.ours - this.#before.ours];
      // A child that dies unseen takes its ticks with it; what its parent has waited for stays counted.
      if (all > 0) this.#shares.push(Math.min(1, Math.max(0, (busy - Math.max(0, ours)) / all)));
    }
    this.#before = now;
  }
}

function read(): Ticks | null {
  try {
    const [user = 0, nice = 0, system = 0, idle = 0, wait = 0, irq = 0, soft = 0, steal = 0] = readFileSync('/proc/stat', 'utf8')
      .split('\n', 1)
      .join('')
      .trim()
      .split(/\s+/)
      .slice(1)
      .map(Number);
    const busy = user + nice + system + irq + soft + steal;
    return { all: busy + idle + wait, busy, ours: ticksOfFamily() };
  } catch {
    return null;
  }
}

function ticksOfFamily(): number {
  const processes = readdirSync('/proc').flatMap((name) => {
    const one = /^\d+$/.test(name) ? processOf(Number(name)) : null;
    return one ? [one] : [];
  });
  const children = Map.groupBy(processes, ({ parent }) => parent);
  const sum = (pid: number): number => (children.get(pid) ?? []).reduce((total, one) => total + one.ticks + sum(one.pid), 0);
  return (processes.find(({ pid }) => pid === process.pid)?.ticks ?? 0) + sum(process.pid);
}

/** Its own ticks and those of its children that have ended. */
function processOf(pid: number): { readonly pid: number; readonly parent: number; readonly ticks: number } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [parent = 0, own = 0, system = 0, ended = 0, endedSystem = 0] = [fields[1], fields[11], fields[12], fields[13], fields[14]];
    return { pid, parent, ticks: own + system + ended + endedSystem };
  } catch {
    return null;
  }
}
