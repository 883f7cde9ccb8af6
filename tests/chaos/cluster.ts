import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'pg';
import type { Part } from '../../scripts/services/part.ts';
import { freePort } from '../../scripts/services/ports.ts';
import { databaseUrl } from '../../scripts/services/postgres.ts';
import { openStack, type Stack } from '../../scripts/services/stack.ts';
import { freePorts } from '../env/free-ports.ts';
import { Edge } from './edge.ts';
import { MUTANTS } from './mutants.ts';
import { moveTablesTo, openSmallDisk, type SmallDisk } from './small-disk.ts';

const GATEWAYS = 3;
const START_WITHIN_MS = 60_000;

/** The whole product as processes, with a fault proxy on every edge of each gateway. */
export interface Cluster extends AsyncDisposable {
  readonly stack: Stack;
  readonly dir: string;
  /** Past every proxy: for the checker alone. */
  readonly db: Pool;
  readonly balancerPort: number;
  /** By gateway. */
  readonly edges: Readonly<Record<'postgres' | 'redis' | 'engine' | 'peers', readonly Edge[]>>;
  /** Under PostgreSQL's tables; null = this machine lets nobody mount one. */
  readonly disk: SmallDisk | null;
  /** How often PostgreSQL has said that there is no room. */
  readonly noRoom: () => number;
  /** From now on, what this gateway's clock is wrong by; the first is 0. */
  setClock(gateway: number, offsetMs: number): Promise<void>;
  /** The wrong clock that it was last seen to read; null = none yet. */
  clockAsked(gateway: number): Promise<number | null>;
  /** Processes that ended without being asked to. */
  readonly deaths: string[];
  /** Lines by which a service admits a bug. */
  readonly bugs: string[];
  /** Starts it and watches over it; as a supervisor does, again and again until it answers. */
  start(part: Part): Promise<void>;
  /** Its end is wanted: what follows is no death. */
  expectEnd(part: Part): void;
}

/** `probes` = further files that every server loads first. */
export async function openCluster(random: () => number, mutant: string | null, probes: readonly string[] = []): Promise<Cluster> {
  const dir = await mkdtemp(join(tmpdir(), 'gym-chaos-'));
  await chmod(dir, 0o755);
  const ports = await freePorts();
  const three = async (name: string, port: () => number | Promise<number>) => {
    const edges: Edge[] = [];
    for (let n = 1; n <= GATEWAYS; n += 1) edges.push(await Edge.open(`gateway-${n} ${name}`, await port(), random));
    return edges;
  };
  const diskPath = join(dir, 'disk');
  const disk = await openSmallDisk(diskPath);
  const more = [...(mutant === null ? [] : ['mutate-on-load.ts']), ...probes];
  const clockOf = (at: number) => join(dir, `clock-${at}`);
  let noRoom = 0;
  const peerPorts = [await freePort(), await freePort(), await freePort()];
  const edges = {
    postgres: await three('postgres', () => ports.postgres),
    redis: await three('redis', () => ports.redis),
    engine: await three('engine', () => ports.engine),
    peers: await Promise.all(peerPorts.map((port, at) => Edge.open(`peers gateway-${at + 1}`, port, random))),
  };
  const [deaths, bugs, lines]: [string[], string[], string[]] = [[], [], []];
  const own = (at: number) => ({
    DATABASE_URL: databaseUrl(edges.postgres[at]?.port ?? 0, 'gym'),
    REDIS_URL: `redis://127.0.0.1:${edges.redis[at]?.port}`,
    ENGINE_ADDRESS: `127.0.0.1:${edges.engine[at]?.port}`,
    PEER_PORT: String(peerPorts[at]),
    PEER_ADDRESS: `127.0.0.1:${edges.peers[at]?.port}`,
    CHAOS_CLOCK: clockOf(at),
    ...preloaded(...more, 'skew-on-load.ts'),
  });
  const closeAll = async () => {
    for (const edge of Object.values(edges).flat()) await edge[Symbol.asyncDispose]();
    await disk?.[Symbol.asyncDispose]();
    await rm(dir, { recursive: true, force: true });
  };
  const onLine = (part: string, line: string) => {
    lines.push(`${part} ${line}`);
    if (lines.length > 200) lines.shift();
    if (/a bug:|unhandled|out of memory/i.test(line)) bugs.push(`${part} ${line.slice(0, 400)}`);
  };
  let stack: Stack;
  try {
    stack = await openStack({
      dir,
      ports,
      web: false,
      seed: false,
      gateways: GATEWAYS,
      gatewayEnv: own,
      env: {
        LOG_LEVEL: 'warn',
        TRAIN_STATES: '500',
        TRAIN_DIR: join(dir, 'train'),
        CHAOS_PROBE_DIR: dir,
        CHAOS_MUTANT: mutant ?? '',
        ...preloaded(...more),
      },
      onLine,
      onDatabaseLine: (line) => {
        if (line.includes('No space left on device')) noRoom += 1;
      },
    });
  } catch (cause) {
    await closeAll();
    throw new Error(`the cluster did not start: ${lines.slice(-10).join('\n')}`, { cause });
  }
  const wanted = new Set<number>();
  const watch = (part: Part) => {
    const { pid } = part;
    void part.gone.then(({ code, signal }) => {
      if (!wanted.delete(pid)) deaths.push(`${part.name} ended by itself (${signal ?? code})`);
    });
  };
  for (const part of stack.parts) watch(part);
  const db = new Pool({ connectionString: stack.databaseUrl, max: 4, connectionTimeoutMillis: 2_000, query_timeout: 60_000 });
  db.on('error', () => undefined);
  db.on('connect', (client) => void client.on('error', () => undefined));
  if (disk) await moveTablesTo(diskPath, db);
  const { sql } = MUTANTS[mutant ?? ''] ?? {};
  if (sql) await db.query(sql);
  const cluster: Omit<Cluster, typeof Symbol.asyncDispose> = {
    stack,
    dir,
    db,
    balancerPort: ports.gateway,
    edges,
    disk,
    noRoom: () => noRoom,
    clockAsked: (gateway) => readFile(`${clockOf(gateway)}.asked`, 'utf8').then(Number, () => null),
    setClock: (gateway, offsetMs) => writeFile(clockOf(gateway), String(offsetMs)),
    deaths,
    bugs,
    expectEnd: (part) => void wanted.add(part.pid),
    async start(part) {
      for (const until = Date.now() + START_WITHIN_MS; ; await sleep(300)) {
        try {
          await part.start();
          return watch(part);
        } catch (error) {
          if (Date.now() > until) throw error;
        }
      }
    },
  };
  return {
    ...cluster,
    [Symbol.asyncDispose]: async () => {
      for (const part of stack.parts) cluster.expectEnd(part);
      await db.end().catch(() => undefined);
      await stack[Symbol.asyncDispose]();
      await closeAll();
    },
  };
}

function preloaded(...files: readonly string[]): Record<string, string> {
  return { NODE_OPTIONS: files.map((file) => `--import=${new URL(file, import.meta.url).pathname}`).join(' ') };
}

/** Whether the kernel says that it stands still (Linux). */
export function isStopped(part: Part): boolean {
  const path = `/proc/${part.pid}/stat`;
  if (!existsSync(path)) return false;
  return readFileSync(path, 'utf8').split(') ')[1]?.startsWith('T') ?? false;
}
