import { Worker } from 'node:worker_threads';
import type { ParseOptions } from './parse-import.ts';
import type { ParseResult } from './parsed-import.ts';

/** A usual export takes a tenth of a second, 16 MB take several: on a thread of its own, beside the sets that are being logged here. */
const LIMIT_MS = 30_000;

/** `parseImport` on another thread, with limits on time and memory. */
export function parseOffThread(text: string, options: ParseOptions): Promise<ParseResult> {
  const { promise, resolve, reject } = Promise.withResolvers<ParseResult>();
  const worker = new Worker(new URL('./parse-worker.ts', import.meta.url), {
    workerData: { text, options },
    // 280,000 sets in 16 MB take between 256 and 384; ten years of training are one MB.
    resourceLimits: { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 16 },
  });
  const timer = setTimeout(
    () => resolve({ ok: false, problem: 'This file takes too long to read. Split it and upload the parts.' }),
    LIMIT_MS,
  );
  worker.once('message', resolve);
  worker.once('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'ERR_WORKER_OUT_OF_MEMORY')
      resolve({ ok: false, problem: 'This file is too large to read. Split it and upload the parts.' });
    else reject(new Error('the import could not be parsed', { cause: error }));
  });
  return promise.finally(() => {
    clearTimeout(timer);
    void worker.terminate();
  });
}
