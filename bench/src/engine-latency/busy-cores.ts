import { readFileSync } from 'node:fs';

/** Time that the cores of this machine were busy since it started, ms, what its host took from them included; null where it does not tell. */
export function busyMs(): number | null {
  try {
    const [, user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] =
      readFileSync('/proc/stat', 'utf8').split('\n', 1)[0]?.split(/\s+/).map(Number) ?? [];
    return (user + nice + system + irq + softirq + steal) * TICK_MS;
  } catch {
    return null;
  }
}
/** proc(5): USER_HZ is 100 on every architecture that Node runs on. */
const TICK_MS = 10;
