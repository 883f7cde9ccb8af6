import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_MS = 200;
const LOOK_WITHIN_MS = 1_000;

interface Target {
  readonly port: number;
  isReady: boolean;
}

export interface Balancer extends AsyncDisposable {
  readonly port: number;
}

/**
 * A load balancer for this machine: each connection goes to the next gateway whose /ready says yes, byte for byte, so that WebSockets pass as they are.
 * One that cannot be reached is passed over at once; open connections are left alone, also when their gateway drains.
 */
export async function openBalancer(port: number, ports: readonly number[]): Promise<Balancer> {
  const targets: Target[] = ports.map((each) => ({ port: each, isReady: false }));
  const closing = new AbortController();
  const open = new Set<Socket>();
  let turn = 0;

  async function look(target: Target): Promise<void> {
    while (!closing.signal.aborted) {
      const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(LOOK_WITHIN_MS)]);
      target.isReady = await fetch(`http://127.0.0.1:${target.port}/ready`, { signal }).then(
        async (answer) => (await answer.body?.cancel(), answer.ok),
        () => false,
      );
      await sleep(LOOK_MS, undefined, { signal: closing.signal, ref: false }).catch(() => undefined);
    }
  }

  function pass(client: Socket, left: readonly Target[]): void {
    const [target, ...others] = left;
    if (!target) return void client.destroy();
    const upstream = connect(target.port, '127.0.0.1');
    let isThrough = false;
    upstream.once('connect', () => {
      isThrough = true;
      client.pipe(upstream).pipe(client);
      client.resume();
    });
    upstream.once('error', () => {
      if (!isThrough) target.isReady = false;
      if (!isThrough && !client.destroyed) pass(client, others);
    });
    upstream.once('close', () => isThrough && client.destroy());
    client.once('close', () => upstream.destroy());
    client.on('error', () => upstream.destroy());
  }

  const server = createServer({ pauseOnConnect: true, noDelay: true }, (client) => {
    open.add(client);
    client.once('close', () => open.delete(client));
    turn += 1;
    const inTurn = targets.map((_, at) => targets[(turn + at) % targets.length]).filter((each) => each !== undefined);
    pass(client, [...inTurn.filter(({ isReady }) => isReady), ...inTurn.filter(({ isReady }) => !isReady)]);
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  for (const target of targets) void look(target);
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    [Symbol.asyncDispose]: async () => {
      closing.abort();
      for (const client of open) client.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
