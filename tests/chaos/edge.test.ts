import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Edge } from './edge.ts';

const server = createServer((socket) => socket.on('error', () => undefined).pipe(socket));
let edge: Edge;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  edge = await Edge.open('echo', typeof address === 'object' && address ? address.port : 0, () => 0.5);
});
afterAll(async () => {
  await edge[Symbol.asyncDispose]();
  server.close();
});

async function dial() {
  const socket = connect(edge.port, '127.0.0.1');
  let heard = '';
  let ended: 'reset' | 'closed' | null = null;
  socket.on('data', (bytes: Buffer) => (heard += bytes.toString()));
  socket.on('error', () => (ended = 'reset'));
  socket.on('close', () => (ended ??= 'closed'));
  await once(socket, 'connect');
  socket.write('a');
  await expect.poll(() => heard).toBe('a');
  return { socket, heard: () => heard, ended: () => ended };
}

test('what is held waits, in order, and passes when the network is whole again', async () => {
  const phone = await dial();
  const before = edge.bites;
  edge.change({}, { held: true });
  phone.socket.write('b');
  phone.socket.write('c');
  await expect.poll(() => edge.bites).toBeGreaterThan(before);
  expect(phone.heard()).toBe('a');
  edge.heal();
  await expect.poll(phone.heard).toBe('abc');
  expect(phone.ended()).toBeNull();
  phone.socket.destroy();
});

test('late, slow and jittery bytes arrive whole and in order', async () => {
  const phone = await dial();
  edge.change({ delayMs: 30, jitterMs: 20, bytesPerSec: 40_000 });
  const text = Array.from({ length: 600 }, (_, at) => String(at)).join(',');
  const begun = performance.now();
  phone.socket.write(text);
  await expect.poll(phone.heard).toBe(`a${text}`);
  expect(performance.now() - begun).toBeGreaterThan(100);
  edge.heal();
  phone.socket.destroy();
});

test('a cut is a reset, and while it stays nobody gets in; an orphan is told nothing', async () => {
  const [cut, orphan] = [await dial(), await dial()];
  const before = edge.bites;
  edge.orphan();
  expect(edge.bites).toBe(before + 2);
  orphan.socket.write('b');
  const again = await dial();
  edge.cut(true);
  await expect.poll(again.ended).toBe('reset');
  const refused = connect(edge.port, '127.0.0.1');
  await once(refused, 'error');
  edge.heal();
  expect([cut.ended(), orphan.ended(), orphan.heard()]).toEqual([null, null, 'a']);
  for (const { socket } of [cut, orphan]) socket.destroy();
});
