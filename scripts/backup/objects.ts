import { buffer } from 'node:stream/consumers';
import { Client } from 'minio';
import { ensureBucket, type S3Access } from '../services/s3.ts';

/** Everything in one bucket: the models, small enough to be held one at a time. */
export interface Objects {
  keys(): Promise<readonly string[]>;
  get(key: string): Promise<Buffer>;
  put(key: string, bytes: Buffer): Promise<void>;
}

export async function openObjects(access: S3Access, bucket: string): Promise<Objects> {
  await ensureBucket(access, bucket);
  const { hostname, port, protocol } = new URL(access.endpoint);
  const useSSL = protocol === 'https:';
  const { accessKey, secretKey } = access;
  const client = new Client({ endPoint: hostname, port: Number(port) || (useSSL ? 443 : 80), useSSL, accessKey, secretKey });
  return {
    async keys() {
      const keys: string[] = [];
      const listed: AsyncIterable<{ name?: string }> = client.listObjectsV2(bucket, '', true);
      for await (const { name } of listed) if (name !== undefined) keys.push(name);
      return keys.toSorted();
    },
    get: async (key) => buffer(await client.getObject(bucket, key)),
    put: async (key, bytes) => void (await client.putObject(bucket, key, bytes, bytes.length)),
  };
}
