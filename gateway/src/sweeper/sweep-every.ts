/** Runs `sweep` at this pace, one at a time, until it is disposed of; the pace varies by a fifth, so that gateways do not sweep in step. */
export function sweepEvery(ms: number, sweep: () => Promise<void>, onError: (error: unknown) => void): Disposable {
  let stopped = false;
  let timer: NodeJS.Timeout;
  const next = () => {
    timer = setTimeout(() => void run(), ms * (0.9 + 0.2 * Math.random())).unref();
  };
  async function run(): Promise<void> {
    await sweep().catch(onError);
    if (!stopped) next();
  }
  next();
  return {
    [Symbol.dispose]() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
