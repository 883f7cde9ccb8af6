import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { openBalancer } from './balancer.ts';

/** A gateway as far as a balancer sees it. */
async function gateway(name: string) {
  const state = { isReady: true };
  const server: Server = createServer((request, response) => {
    response.writeHead(request.url === '/ready' && !state.isReady ? 503 : 200, { connection: 'close' }).end(name);
  });
  server.on('upgrade', (_request, socket) => {
    socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    socket.on('data', (chunk: Buffer) => socket.write(`${name} heard ${chunk.toString()}`));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return { state, server, port: typeof address === 'object' && address ? address.port : 0 };
}

test('connections go round those that are ready; one that drains keeps what it has; one that is gone is passed over', async () => {
  const [one, two] = [await gateway('one'), await gateway('two')];
  await using balancer = await openBalancer(0, [one.port, two.port]);
  const ask = async () => (await fetch(`http://127.0.0.1:${balancer.port}/`, { headers: { connection: 'close' } })).text();
  const seen = async (count: number) => new Set(await Promise.all(Array.from({ length: count }, ask)));
  await expect.poll(() => seen(4)).toEqual(new Set(['one', 'two']));

  const sockets = await Promise.all(
    [0, 1].map(async () => {
      const socket = connect(balancer.port, '127.0.0.1');
      socket.write('GET /socket HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
      expect(String((await once(socket, 'data'))[0])).toContain('101');
      return socket;
    }),
  );
  one.state.isReady = false;
  await expect.poll(() => seen(4)).toEqual(new Set(['two']));
  const heard = await Promise.all(
    sockets.map(async (socket) => {
      socket.write('set');
      return String((await once(socket, 'data'))[0]);
    }),
  );
  expect(heard.toSorted()).toEqual(['one heard set', 'two heard set']);

  one.state.isReady = true;
  two.server.close();
  two.server.closeAllConnections();
  expect(await seen(6)).toEqual(new Set(['one']));
  for (const socket of sockets) socket.destroy();
  one.server.close();
});
