import { describeExit } from './services/process.ts';
import { demoPeople } from './demo-people.ts';
import { settings } from './services/dev-settings.ts';
import { isTaken } from './services/ports.ts';
import { readable } from './services/readable.ts';
import { openStack, type Stack } from './services/stack.ts';
import type { Part } from './services/part.ts';
import { judge } from './services/supervise.ts';

const began = performance.now();
const say = (text: string) => print('dev', text);
const { dir, ports, given, watch, web, bucket, gateways } = sentence(() => settings(process.env, process.argv.slice(2)));

const stop = Promise.withResolvers<{ code: number; why: string }>();
let asked = 0;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    asked += 1;
    if (asked === 2) process.exit(130); // in a hurry: the kernel ends what is tethered to this process
    stop.resolve({ code: 0, why: signal });
  });
}

const busy = await busyPorts();
if (busy.length) {
  const list = new Intl.ListFormat('en').format(busy.map(({ name, port }) => `${port} (${name})`));
  fail(
    `port ${list} is in use: is another \`make dev\` running? Stop it, or choose another with ${busy.map(({ name }) => `${name.toUpperCase()}_PORT`).join(', ')}.`,
  );
}

let stack: Stack;
try {
  stack = await openStack({
    dir,
    ports,
    given,
    bucket,
    web,
    watch,
    gateways,
    seed: true,
    onLine: (part, line) => print(part, readable(line)),
    onStep: (text) => say(`${text} (${((performance.now() - began) / 1000).toFixed(1)} s)`),
  });
} catch (error) {
  fail(messageOf(error));
}
let stopping = false;
for (const part of stack.parts) void supervise(part);
if (!asked) console.log(welcome());

const { code, why } = await stop.promise;
stopping = true;
say(`${why}: stopping`);
await stack[Symbol.asyncDispose]();
say(`stopped; the data is kept in ${dir}`);
process.exit(code);

async function supervise(part: Part): Promise<void> {
  const restarts: number[] = [];
  for (;;) {
    const exit = await part.gone;
    if (stopping) return;
    const verdict = judge(exit, restarts, performance.now());
    if (verdict !== 'restart') {
      const again = verdict === 'too_often' ? ' for the sixth time in a minute' : '';
      return stop.resolve({ code: 1, why: `${part.name} ${describeExit(exit)}${again}` });
    }
    say(`${part.name} ${describeExit(exit)}: starting it again`);
    restarts.push(performance.now());
    try {
      await part.start();
      say(`${part.name} is back`);
    } catch (error) {
      return stop.resolve({ code: 1, why: messageOf(error) });
    }
  }
}

async function busyPorts(): Promise<{ name: string; port: number }[]> {
  const unused = {
    web: !web,
    postgres: given.databaseUrl,
    redis: given.redisUrl,
    s3: given.s3,
    gateway: false,
    engine: false,
    worker: false,
  };
  const ours = Object.entries(ports).filter(([name]) => !unused[name as keyof typeof unused]);
  const probed = await Promise.all(ours.map(async ([name, port]) => ({ name, port, taken: await isTaken(port) })));
  return probed.filter(({ taken }) => taken);
}

function welcome(): string {
  const rows = [
    ...(web ? [['page', `http://localhost:${ports.web}`]] : []),
    ['API', `http://localhost:${ports.gateway}/docs`],
    ...(gateways > 1 ? stack.gateways.map(({ part, url }) => [part.name, `${url}, kill -9 ${part.pid} and it comes back`]) : []),
    ['engine', `127.0.0.1:${ports.engine} (gRPC)`],
    ['database', stack.databaseUrl],
    ['redis', stack.redisUrl],
    ['models', `${stack.env['S3_ENDPOINT']}/${stack.env['S3_BUCKET']}`],
    [
      'sign in as',
      `${demoPeople.lifter} (lifts), ${demoPeople.coach} (coaches) or ${demoPeople.admin} (admin); no password on this machine`,
    ],
  ];
  const lines = rows.map(([what = '', where = '']) => `  ${what.padEnd(12)}${where}`);
  return [
    '',
    `GymGenius is ready after ${((performance.now() - began) / 1000).toFixed(1)} s`,
    ...lines,
    '  Ctrl-C stops everything; the data stays.',
    '',
  ].join('\n');
}

function print(part: string, line: string): void {
  console.log(`${process.stdout.isTTY ? `\u001B[2m${part.padEnd(9)}\u001B[0m` : part.padEnd(9)} ${line}`);
}

function sentence<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    return fail(messageOf(error));
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function fail(complaint: string): never {
  console.error(`dev: ${complaint}`);
  process.exit(1);
}
