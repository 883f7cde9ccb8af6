import { monitorEventLoopDelay } from 'node:perf_hooks';

const SAMPLE_MS = 20;

export interface EventLoopLag extends Disposable {
  /** The longest wait of a timer since the last question, ms; a process that cannot keep to 2 s should be replaced. */
  takeMaxMs(): number;
}

export function watchEventLoop(): EventLoopLag {
  const histogram = monitorEventLoopDelay({ resolution: SAMPLE_MS });
  histogram.enable();
  return {
    takeMaxMs() {
      const max = histogram.count === 0 ? 0 : Math.max(0, histogram.max / 1e6 - SAMPLE_MS);
      histogram.reset();
      return max;
    },
    [Symbol.dispose]: () => void histogram.disable(),
  };
}
