import { mkdir } from 'node:fs/promises';
import { Client } from 'minio';
import { waitForPort } from './ports.ts';
import { launch, untilReady, type Running } from './process.ts';

export interface S3Access {
  readonly endpoint: string;
  readonly accessKey: string;
  readonly secretKey: string;
}

/** A small S3 server that keeps its objects as files under `dir`; a process of its own, so that a test can kill it. */
export async function startS3(options: { dir: string; port: number }): Promise<Running & { readonly access: S3Access }> {
  await mkdir(options.dir, { recursive: true });
  const script = new URL('s3-server.ts', import.meta.url).pathname;
  const running = launch({ command: process.execPath, args: [script, options.dir, String(options.port)] });
  await untilReady('the S3 server', running, waitForPort(options.port, 15_000));
  return { ...running, access: localS3(options.port) };
}

/** s3rver knows exactly this pair of keys; its port is open to this machine alone. */
export function localS3(port: number): S3Access {
  return { endpoint: `http://127.0.0.1:${port}`, accessKey: 'S3RVER', secretKey: 'S3RVER' };
}

/** Makes the bucket unless it is there; works against any S3 endpoint. */
export async function ensureBucket({ endpoint, accessKey, secretKey }: S3Access, bucket: string): Promise<void> {
  const { hostname, port, protocol } = new URL(endpoint);
  const useSSL = protocol === 'https:';
  const client = new Client({ endPoint: hostname, port: Number(port) || (useSSL ? 443 : 80), useSSL, accessKey, secretKey });
  if (!(await client.bucketExists(bucket))) await client.makeBucket(bucket);
}
