import { connect, createServer, type Server, type Socket } from 'node:net';
import { freePort } from '../../scripts/services/ports.ts';

/** A wire between a browser and the page's server that can be cut: open connections die, new ones are refused, until it is healed. */
export interface Wire extends AsyncDisposable {
  /** For a browser that is to use it: the address in the page stays the server's own, so origins are what they are without it. */
  readonly flag: string;
  cut(): Promise<void>;
  heal(): Promise<void>;
}

export async function openWire(targetUrl: string): Promise<Wire> {
  const target = new URL(targetUrl);
  const port = await freePort();
  const open = new Set<Socket>();
  let server: Server | null = null;

  const pipe = (from: Socket) => {
    const to = connect({ host: target.hostname, port: Number(target.port) });
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const) {
      open.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
    }
  };
  const heal = () =>
    new Promise<void>((resolve) => {
      server = createServer(pipe).listen(port, '127.0.0.1', resolve);
    });
  const cut = () =>
    new Promise<void>((resolve) => {
      if (!server) return resolve();
      server.close(() => resolve());
      server = null;
      for (const socket of open) socket.destroy();
    });
  await heal();
  return { flag: `--host-resolver-rules=MAP ${target.host} 127.0.0.1:${port}`, cut, heal, [Symbol.asyncDispose]: cut };
}
