import type { ObjectStore } from '../config.ts';
import { Client } from 'minio';

const TIMEOUT_MS = 10_000;

/** Where a restore looks for erasures that are newer than its backup: an empty object per tombstone, beside the models. */
export const TOMBSTONES = 'erased/';

/** Rejects when the store does not answer within ten seconds. Without a store nothing is kept: a restore then has to be told. */
export function tombstoneFiles(store: ObjectStore | null): (hash: string) => Promise<void> {
  if (store === null) return () => Promise.resolve();
  const { hostname, port, protocol } = new URL(store.endpoint);
  const useSSL = protocol === 'https:';
  const { accessKey, secretKey, bucket } = store;
  const client = new Client({ endPoint: hostname, port: Number(port) || (useSSL ? 443 : 80), useSSL, accessKey, secretKey });
  const kept = new Set<string>();
  return async (hash) => {
    if (kept.has(hash)) return;
    await within(client.putObject(bucket, `${TOMBSTONES}${hash}`, Buffer.from('erased\n'), 7));
    kept.add(hash);
  };
}

async function within(work: Promise<unknown>): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`the object store took longer than ${TIMEOUT_MS} ms`)), TIMEOUT_MS);
  try {
    await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}
