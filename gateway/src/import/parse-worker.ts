import { parentPort as main, workerData } from 'node:worker_threads';
import { parseImport, type ParseOptions } from './parse-import.ts';

const { text, options } = workerData as { readonly text: string; readonly options: ParseOptions };
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
main?.postMessage(parseImport(text, options));
