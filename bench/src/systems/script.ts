import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '@gymgenius/migrations/migrate';
import { freePort, waitForPort } from '../../../scripts/services/ports.ts';
import { startPostgres } from '../../../scripts/services/postgres.ts';
import { launch, untilReady } from '../../../scripts/services/process.ts';
import { ColyseusLifter } from '../load/colyseus-lifter.ts';
import type { Lifter } from '../load/lifter.ts';
import { RestLifter } from '../load/rest-lifter.ts';
import { SocketLifter } from '../load/socket-lifter.ts';
import { openWatcher } from '../load/watcher.ts';
import type { System, SystemName } from './system.ts';

const ROOT = new URL('../../..', import.meta.url).pathname;

interface Script {
  readonly file: string;
  readonly needs: 'nothing' | 'database' | 'database and engine';
  readonly lifter: (url: string) => Promise<Lifter>;
}

const overSocket = (url: string): Promise<Lifter> => SocketLifter.open(url, { clientId: randomUUID() });

const SCRIPTS: Readonly<Record<Exclude<SystemName, 'product'>, Script>> = {
  L0: { file: 'bench/floors/l0.ts', needs: 'nothing', lifter: overSocket },
  L1b: { file: 'bench/floors/l1b.ts', needs: 'database', lifter: overSocket },
  L2: { file: 'bench/floors/l2.ts', needs: 'database and engine', lifter: overSocket },
  REST: { file: 'bench/peers/rest-main.ts', needs: 'database and engine', lifter: (url) => RestLifter.open(url) },
  Colyseus: { file: 'bench/peers/colyseus-main.ts', needs: 'database and engine', lifter: (url) => ColyseusLifter.open(url) },
};

/** A floor or a peer: one script, with what it needs. PostgreSQL and engine are the product's own, set up alike. */
export async function openScript(name: Exclude<SystemName, 'product'>): Promise<System> {
  const { file, needs, lifter } = SCRIPTS[name];
  await using opening = new AsyncDisposableStack();
  const env: Record<string, string> = { PORT: String(await freePort()), ...(needs !== 'nothing' && (await database(opening))) };
  if (needs === 'database and engine') Object.assign(env, await engine(env, opening));
  await serve(file, Number(env['PORT']), env, opening);
  const parts = opening.move();
  const url = `http://127.0.0.1:${env['PORT']}`;
  return {
    name,
    databaseUrl: env['DATABASE_URL'] ?? null,
    relays: false,
    lifter: () => lifter(url),
    watcher: name === 'REST' || name === 'Colyseus' ? null : (watch, heard) => openWatcher(url, { watch }, false, heard),
    [Symbol.asyncDispose]: () => parts.disposeAsync(),
  };
}

async function database(opening: AsyncDisposableStack): Promise<Record<string, string>> {
  const dir = mkdtempSync(join(tmpdir(), 'gym-bench-'));
  opening.defer(() => rmSync(dir, { recursive: true, force: true }));
  chmodSync(dir, 0o755);
  const postgres = opening.use(await startPostgres({ dir: join(dir, 'postgres'), port: await freePort(), database: 'gym', durable: true }));
  await migrate(postgres.url, { enginePassword: 'gym_engine' });
  return { DATABASE_URL: postgres.url, ENGINE_DATABASE_URL: postgres.url.replace('//gym@', '//gym_engine:gym_engine@') };
}

async function engine(env: Readonly<Record<string, string>>, opening: AsyncDisposableStack): Promise<Record<string, string>> {
  const port = await freePort();
  await serve('engine/src/main.ts', port, { ...env, ENGINE_HOST: '127.0.0.1', ENGINE_PORT: String(port) }, opening);
  return { ENGINE_ADDRESS: `127.0.0.1:${port}` };
}

async function serve(file: string, port: number, env: Readonly<Record<string, string>>, opening: AsyncDisposableStack): Promise<void> {
  const running = launch({ command: process.execPath, args: [file], cwd: ROOT, env: { ...process.env, ...env } });
  const ending = { asked: false };
  opening.use(running);
  opening.defer(() => void (ending.asked = true));
  await untilReady(file, running, waitForPort(port, 30_000));
  void running.gone.then(() => ending.asked || console.error(`${file} is gone:\n${running.tail()}`));
}
