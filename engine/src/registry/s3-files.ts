import { buffer } from 'node:stream/consumers';
import { Client } from 'minio';

export interface S3Config {
  readonly endpoint: string;
  readonly accessKey: string;
  readonly secretKey: string;
  readonly bucket: string;
}

/** Model files in S3, or whatever speaks its language; small enough to be held whole. */
export interface ModelFiles {
  /** Rejects when the store does not answer within ten seconds. */
  put(key: string, bytes: Uint8Array): Promise<void>;
  get(key: string): Promise<Uint8Array>;
}

const TIMEOUT_MS = 10_000;

export function openModelFiles({ endpoint, accessKey, secretKey, bucket }: S3Config): ModelFiles {
  const { hostname, port, protocol } = new URL(endpoint);
  const useSSL = protocol === 'https:';
  const client = new Client({ endPoint: hostname, port: Number(port) || (useSSL ? 443 : 80), useSSL, accessKey, secretKey });
  return {
    // A Buffer with its length: the client never ends on a stream that breaks.
    put: async (key, bytes) => {
      await within(client.putObject(bucket, key, Buffer.from(bytes), bytes.length), `writing ${key}`);
    },
    get: (key) => within(client.getObject(bucket, key).then(buffer), `reading ${key}`),
  };
}

async function within<T>(work: Promise<T>, what: string): Promise<Awaited<T>> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`${what} took longer than ${TIMEOUT_MS} ms`)), TIMEOUT_MS);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}
