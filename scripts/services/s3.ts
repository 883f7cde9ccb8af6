import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { Client } from 'minio';
import { waitForPort } from './ports.ts';
import { tethered } from './tethered.ts';

export interface S3Server extends AsyncDisposable {
  readonly endpoint: string;
  readonly accessKey: string;
  readonly secretKey: string;
  readonly pid: number;
  /** Resolves when the server has ended, whoever ended it. */
  readonly gone: Promise<unknown>;
}

/** A small S3 server that keeps its objects as files under `dir`; a process of its own, so that a test can kill it. */
export async function startS3(options: { dir: string; port: number }): Promise<S3Server> {
  await mkdir(options.dir, { recursive: true });
  const script = new URL('s3-server.ts', import.meta.url).pathname;
  const child = spawn(...tethered('SIGTERM', 'node', [script, options.dir, String(options.port)]), {
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => (output = (output + String(chunk)).slice(-2000)));
  const gone = once(child, 'exit');
  await Promise.race([
    waitForPort(options.port, 15_000),
    gone.then(() => Promise.reject(new Error(`the S3 server ended at once: ${output.trim()}`))),
  ]);
  return {
    endpoint: `http://127.0.0.1:${options.port}`,
    // s3rver knows exactly this pair; the port is open to this machine alone.
    accessKey: 'S3RVER',
    secretKey: 'S3RVER',
    pid: child.pid ?? 0,
    gone,
    [Symbol.asyncDispose]: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await gone;
    },
  };
}

/** Makes the bucket unless it is there; works against any S3 endpoint. */
export async function ensureBucket(s3: { endpoint: string; accessKey: string; secretKey: string }, bucket: string): Promise<void> {
  const { hostname, port, protocol } = new URL(s3.endpoint);
  const useSSL = protocol === 'https:';
  const client = new Client({
    endPoint: hostname,
    port: Number(port) || (useSSL ? 443 : 80),
    useSSL,
    accessKey: s3.accessKey,
    secretKey: s3.secretKey,
  });
  if (!(await client.bucketExists(bucket))) await client.makeBucket(bucket);
}
