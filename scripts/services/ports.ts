import { connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A port that nobody listened on a moment ago. */
export async function freePort(): Promise<number> {
  await using server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the probe has no port');
  return address.port;
}

/** Whether something answers there; trying to bind instead would miss a listener on another interface. */
export function isTaken(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

export async function waitForPort(port: number, withinMs: number): Promise<void> {
  const until = performance.now() + withinMs;
  while (!(await isTaken(port))) {
    if (performance.now() > until) throw new Error(`nothing listens on port ${port} after ${withinMs} ms`);
    await sleep(25);
  }
}
