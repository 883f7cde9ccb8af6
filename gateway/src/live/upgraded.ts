import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';

/**
 * The TCP connections that have become WebSockets. Node's server forgets them at the upgrade, `ws` waits 30 s for the closing word of a client that
 * does not read, and neither would let a gateway go down in time.
 */
export function trackUpgraded(server: Server): { readonly destroyAll: () => void } {
  const upgraded = new Set<Duplex>();
  server.on('upgrade', (_request, socket) => {
    upgraded.add(socket);
    socket.once('close', () => upgraded.delete(socket));
  });
  return { destroyAll: () => upgraded.forEach((socket) => socket.destroy()) };
}
