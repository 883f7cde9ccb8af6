import { readFileSync } from 'node:fs';
import { PerformanceObserver } from 'node:perf_hooks';

/** What this process spent, ms. */
export interface Spent {
  /** All of its threads. */
  readonly cpu: number;
  /** Of it, pauses to collect garbage, and the longest one. */
  readonly collecting: number;
  readonly longestPause: number;
  /** Its main thread could have run, and had no core. 0 where the system does not tell (Linux does). */
  readonly waiting: number;
}

/** Starts counting; each call answers what was spent since the call before. */
export function spending(): () => Spent {
  let [collecting, longestPause] = [0, 0];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) {
      collecting += duration;
      longestPause = Math.max(longestPause, duration);
    }
  }).observe({ entryTypes: ['gc'] });
  let [cpu, waited] = [process.cpuUsage(), waitedMs()];
  return () => {
    const { user, system } = process.cpuUsage(cpu);
    const now = waitedMs();
    const spent = { cpu: (user + system) / 1000, collecting, longestPause, waiting: now - waited };
    [cpu, waited, collecting, longestPause] = [process.cpuUsage(), now, 0, 0];
    return spent;
  };
}

/** proc(5), schedstat: nanoseconds on a core, nanoseconds waiting for one, turns. */
function waitedMs(): number {
  try {
    return Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[1]) / 1e6;
  } catch {
    return 0;
  }
}
