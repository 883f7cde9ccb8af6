import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { serviceEnvironment, type Ports } from './environment.ts';
import { runOnce } from './once.ts';
import { Part } from './part.ts';
import { freePort, waitForPort } from './ports.ts';
import { databaseUrl, startPostgres } from './postgres.ts';
import { launch, untilReady, type Running } from './process.ts';
import { startRedis } from './redis.ts';
import { ensureBucket, localS3, startS3, type S3Access } from './s3.ts';
import { ensureWebBuild } from './web-build.ts';

const root = new URL('../..', import.meta.url).pathname;

export interface StackOptions {
  /** Where PostgreSQL, Redis and S3 keep their data. */
  readonly dir: string;
  readonly ports: Ports;
  /** False leaves the web server, and the build of the page, out. */
  readonly web: boolean;
  /** True runs `scripts/seed.ts` between the migrations and the services. */
  readonly seed: boolean;
  /** More than one makes `gateway` a load balancer in front of `gateways`. */
  readonly gateways?: number;
  /** Restarts a service when one of its files changes. */
  readonly watch?: boolean;
  /** Servers that run elsewhere: that part is then used, not started. */
  readonly given?: {
    readonly databaseUrl?: string | undefined;
    readonly redisUrl?: string | undefined;
    readonly s3?: S3Access | undefined;
  };
  readonly bucket?: string | undefined;
  /** Added to every service's environment, over what the stack sets. */
  readonly env?: Record<string, string>;
  /** For one gateway alone, the first being 0: over `env`. A fault proxy of its own in front of each server, say. */
  readonly gatewayEnv?: (at: number) => Record<string, string>;
  /** Every line that a part prints. */
  readonly onLine?: (part: string, line: string) => void;
  /** Every line of PostgreSQL's log. */
  readonly onDatabaseLine?: (line: string) => void;
  /** One line for each step that is done. */
  readonly onStep?: (text: string) => void;
}

type PartName = 'postgres' | 'redis' | 's3' | 'engine' | 'gateway' | 'worker' | 'web';

/** What a balancer needs to see that a gateway drains, ms: it looks each 200. */
const DRAIN_NOTICE_MS = 500;

export interface Stack extends AsyncDisposable, Readonly<Record<PartName, Part>> {
  /** The gateways themselves; one unless more were asked for. */
  readonly gateways: readonly GatewayPart[];
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly gatewayUrl: string;
  readonly webUrl: string;
  /** What the services were given: for a process that wants to join the stack. */
  readonly env: NodeJS.ProcessEnv;
  /** The parts that this stack started, in that order. */
  readonly parts: readonly Part[];
}

/** Starts every part in order and resolves when all of them answer; if one does not, stops the others and throws a sentence. */
export async function openStack(options: StackOptions): Promise<Stack> {
  const { dir, ports, given = {}, bucket = 'gymgenius-models', onStep } = options;
  const endpoints = {
    databaseUrl: given.databaseUrl ?? databaseUrl(ports.postgres, 'gym'),
    redisUrl: given.redisUrl ?? `redis://127.0.0.1:${ports.redis}`,
    s3: given.s3 ?? localS3(ports.s3),
    bucket,
    ports,
  };
  const env = { ...process.env, ...serviceEnvironment(endpoints), ...options.env };
  const gatewayUrl = `http://127.0.0.1:${ports.gateway}`;
  const webUrl = `http://127.0.0.1:${ports.web}`;
  const service = (name: string, script: string, ready: () => Promise<unknown>, more: Record<string, string> = {}) =>
    new Part(name, () =>
      startService({
        name,
        script,
        env: { ...env, ...more },
        ready,
        watch: options.watch ?? false,
        onLine: (line) => options.onLine?.(name, line),
      }),
    );
  const gateways = await gatewayParts(options.gateways ?? 1, ports.gateway, service, options.gatewayEnv);
  const part = {
    postgres: new Part(
      'postgres',
      given.databaseUrl
        ? undefined
        : () =>
            startPostgres({
              dir: join(dir, 'postgres'),
              port: ports.postgres,
              database: 'gym',
              durable: true,
              onLine: options.onDatabaseLine,
            }),
    ),
    redis: new Part(
      'redis',
      given.redisUrl ? undefined : () => startRedis({ dir: join(dir, 'redis'), port: ports.redis, persistent: true }),
    ),
    s3: new Part('s3', given.s3 ? undefined : () => startS3({ dir: join(dir, 's3'), port: ports.s3 })),
    engine: service('engine', 'engine/src/main.ts', () => waitForPort(ports.engine, 30_000)),
    gateway: frontOf(gateways, gatewayUrl, options.onLine),
    worker: service('worker', 'worker/src/main.ts', () => answers(`http://127.0.0.1:${ports.worker}/ready`, 30_000)),
    web: service('web', 'web/server/main.ts', () => answers(webUrl, 30_000)),
  };
  const parts: Part[] = [];
  const dispose = async () => {
    for (const each of [
      part.web,
      part.gateway,
      ...gateways.map((one) => one.part),
      part.worker,
      part.engine,
      part.s3,
      part.redis,
      part.postgres,
    ])
      await each[Symbol.asyncDispose]();
  };
  const start = async (...wanted: Part[]) => {
    await all(
      wanted.map(async (each) => {
        if (!each.ours) return;
        await each.start();
        parts.push(each);
        onStep?.(each.name);
      }),
    );
  };
  try {
    const servers = start(part.postgres, part.redis, part.s3).then(async () => {
      await ensureBucket(endpoints.s3, bucket);
      await runOnce('the migrations', 'migrations/src/main.ts', env);
      onStep?.('migrated');
      if (options.seed && existsSync(join(root, 'scripts/seed.ts'))) {
        await runOnce('the seed', 'scripts/seed.ts', env);
        onStep?.('seeded');
      }
    });
    const page = options.web ? ensureWebBuild().then((built) => built && onStep?.('page built')) : undefined;
    await all([servers, page]);
    await start(part.engine, ...gateways.map((each) => each.part), part.worker, ...(options.web ? [part.web] : []));
    if (gateways.length > 1) await start(part.gateway);
  } catch (error) {
    await dispose();
    throw error;
  }
  return {
    ...part,
    gateways,
    databaseUrl: endpoints.databaseUrl,
    redisUrl: endpoints.redisUrl,
    gatewayUrl,
    webUrl,
    env,
    parts,
    [Symbol.asyncDispose]: dispose,
  };
}

interface GatewayPart {
  readonly part: Part;
  readonly url: string;
}
type MakeService = (name: string, script: string, ready: () => Promise<unknown>, more: Record<string, string>) => Part;

/** One gateway answers on the stack's own port; several get ports of their own and leave that to the balancer. */
async function gatewayParts(
  count: number,
  port: number,
  service: MakeService,
  own: StackOptions['gatewayEnv'],
): Promise<readonly GatewayPart[]> {
  const parts: GatewayPart[] = [];
  for (let n = 1; n <= count; n += 1) {
    const at = count === 1 ? port : await freePort();
    const more = { GATEWAY_PORT: String(at), ...(count > 1 && { DRAIN_NOTICE_MS: String(DRAIN_NOTICE_MS) }), ...own?.(n - 1) };
    const url = `http://127.0.0.1:${at}`;
    const ready = () => answers(`${url}/ready`, 30_000);
    parts.push({ url, part: service(count === 1 ? 'gateway' : `gateway-${n}`, 'gateway/src/main.ts', ready, more) });
  }
  return parts;
}

/** What listens on the gateway's port: the gateway, or the balancer in front of several. */
function frontOf(gateways: readonly GatewayPart[], url: string, onLine: StackOptions['onLine']): Part {
  const [first] = gateways;
  if (gateways.length === 1 && first) return first.part;
  const args = ['scripts/balance.ts', new URL(url).port, ...gateways.map((each) => new URL(each.url).port)];
  return new Part('balancer', async () => {
    const running = launch({ command: process.execPath, args, cwd: root, onLine: (line) => onLine?.('balancer', line) });
    await untilReady('balancer', running, answers(`${url}/ready`, 30_000));
    return running;
  });
}

interface Service {
  readonly name: string;
  readonly script: string;
  readonly env: NodeJS.ProcessEnv;
  readonly watch: boolean;
  readonly ready: () => Promise<unknown>;
  readonly onLine: (line: string) => void;
}

async function startService({ name, script, env, watch, ready, onLine }: Service): Promise<Running> {
  if (!existsSync(join(root, script))) throw new Error(`${script} is missing`);
  const running = launch({ command: process.execPath, args: [...(watch ? ['--watch'] : []), script], cwd: root, env, onLine });
  await untilReady(name, running, ready());
  return running;
}

async function answers(url: string, withinMs: number): Promise<void> {
  const until = performance.now() + withinMs;
  for (;;) {
    const ok = await fetch(url).then(
      (response) => response.body?.cancel().then(() => response.ok),
      () => false,
    );
    if (ok) return;
    if (performance.now() > until) throw new Error(`${url} does not answer after ${withinMs} ms`);
    await sleep(50);
  }
}

/** Like Promise.all, but lets every promise settle before it throws, so that nothing is still starting when the stack is taken down. */
async function all(promises: readonly unknown[]): Promise<void> {
  const failed = (await Promise.allSettled(promises)).find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}
