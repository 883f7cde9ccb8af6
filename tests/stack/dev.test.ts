import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isTaken } from '../../scripts/services/ports.ts';
import { startDev } from '../env/dev-process.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'gym-dev-'));
  await chmod(dir, 0o755);
});
afterEach(() => rm(dir, { recursive: true, force: true }));

test('make dev starts everything, says who to sign in as, and Ctrl-C leaves nothing behind', async () => {
  await using dev = await startDev(dir);
  await dev.line(/GymGenius is ready after/);
  expect(await dev.line(/sign in as/)).toMatch(/Maya .*Chris/);
  expect(
    await Promise.all([dev.ports.gateway, dev.ports.engine, dev.ports.postgres, dev.ports.redis, dev.ports.s3].map(isTaken)),
  ).not.toContain(false);
  process.kill(dev.pid, 'SIGINT');
  expect(await dev.gone).toEqual({ code: 0, signal: null });
  expect(await Promise.all(Object.values(dev.ports).map(isTaken))).not.toContain(true);
});

test('a killed gateway comes back, and its data with it', async () => {
  await using dev = await startDev(dir);
  await dev.line(/GymGenius is ready after/);
  process.kill(listener(dev.ports.gateway), 'SIGKILL');
  await dev.line(/gateway was killed by SIGKILL: starting it again/);
  await dev.line(/gateway is back/);
  expect((await fetch(`http://127.0.0.1:${dev.ports.gateway}/ready`)).status).toBe(200);
});

test('a port in use is said in one sentence, before anything starts', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  await using dev = await startDev(dir, { GATEWAY_PORT: String(port) });
  expect(await dev.line(/./)).toBe(
    `dev: port ${port} (gateway) is in use: is another \`make dev\` running? Stop it, or choose another with GATEWAY_PORT.`,
  );
  expect(await dev.gone).toEqual({ code: 1, signal: null });
  other.close();
});

/** The process that listens on a port of this machine, found in /proc by its socket. */
function listener(port: number): number {
  const script = `inode=$(awk -v p=":$(printf %04X ${port})$" '$2 ~ p && $4 == "0A" {print $10; exit}' /proc/net/tcp /proc/net/tcp6)
    ls -l /proc/[0-9]*/fd 2>/dev/null | awk -v s="socket:[$inode]" '/^\\/proc/ {split($1, a, "/"); pid = a[3]} index($0, s) {print pid; exit}'`;
  return Number(execFileSync('bash', ['-c', script], { encoding: 'utf8' }));
}
