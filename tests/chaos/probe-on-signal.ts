import { renameSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Preloaded into the servers of a soak (`--import`): on SIGUSR2 they collect their garbage and say what is left, and how late their event loop was. */
const dir = process.env['CHAOS_PROBE_DIR'] ?? '';
if (dir !== '') {
  const lag = monitorEventLoopDelay({ resolution: 10 });
  lag.enable();
  const session = new Session();
  session.connect();
  process.on('SIGUSR2', () => {
    const lagMs = { p99: lag.percentile(99) / 1e6, max: lag.max / 1e6 };
    session.post('HeapProfiler.collectGarbage', () => {
      const path = `${dir}/probe-${process.pid}.json`;
      writeFileSync(`${path}.part`, JSON.stringify({ heapMb: process.memoryUsage().heapUsed / 2 ** 20, lagMs }));
      renameSync(`${path}.part`, path);
      // The collection itself is no lateness of ours.
      setTimeout(() => lag.reset(), 50).unref();
    });
  });
}
