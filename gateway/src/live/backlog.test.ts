import { createLog } from '@gymgenius/platform/log';
import { createMetrics } from '@gymgenius/platform/metrics';
import type { StoredEvent } from '@gymgenius/store/ledger/workout-ledger';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { expect, test } from 'vitest';
import { createEvents } from '../events.ts';
import { FairGate } from '../fair-gate.ts';
import { openSocket } from '../testing/open-socket.ts';
import { record } from '../testing/lifter-client.ts';
import { reading } from '../testing/reading.ts';
import { isLost, MAX_BYTES, MAX_PACKETS } from './backlog.ts';
import { Follows } from './follows.ts';
import { PAGE } from './resume.ts';
import type { LiveServer, LiveSocket } from './types.ts';
import { Watching } from './watching.ts';

const WORKOUTS = 80;
const LENGTH = 2 * PAGE;

/** An event of about a kilobyte. */
function eventOf(workoutId: string, seq: number): StoredEvent {
  const fact = { type: 'note_written', slotId: null, text: 'x'.repeat(700) } as const;
  const who = { commandId: randomUUID(), actorId: 'x', clientId: null, clientSeq: null };
  return { event: { workoutId, seq, epoch: 1, ...who, schemaVersion: 1, performedAt: 0, at: 0, fact }, result: { refused: null } };
}

/** What waits for a socket: engine.io's queue, and what it has handed to the WebSocket, which the kernel has not taken. */
function waitingFor(socket: LiveSocket): { readonly packets: number; readonly bytes: number; readonly handed: number } {
  const queue = Reflect.get(socket.conn, 'writeBuffer') as readonly { readonly data?: unknown }[];
  const wire = Reflect.get(socket.conn.transport, 'socket') as { readonly bufferedAmount: number };
  const bytes = queue.reduce((sum, { data }) => sum + (typeof data === 'string' ? data.length : 0), 0);
  return { packets: queue.length, bytes, handed: wire.bufferedAmount };
}

test('[P19] a watcher of eighty long workouts that stops reading has one page beyond the cap waiting; when it reads again it misses nothing', async () => {
  await using stack = new AsyncDisposableStack();
  const http = createServer().listen(0, '127.0.0.1');
  await once(http, 'listening');
  const io: LiveServer = new Server(http, { transports: ['websocket'], perMessageDeflate: false });
  stack.defer(() => io.close());
  const address = http.address();
  const client = openSocket(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`, 'token');
  stack.defer(() => void client.disconnect());
  const [socket] = (await once(io, 'connection')) as [LiveSocket];
  Object.assign(socket.data, { principal: { personId: 'x', role: 'lifter' }, expired: false });

  const most = { packets: 0, bytes: 0, handed: 0 };
  const look = () => {
    const now = waitingFor(socket);
    for (const key of ['packets', 'bytes', 'handed'] as const) most[key] = Math.max(most[key], now[key]);
  };
  const pageBytes = JSON.stringify(Array.from({ length: PAGE }, (_, at) => eventOf(randomUUID(), at + 1).event)).length;
  const told: string[] = [];
  const watching = new Watching({
    ledger: {
      heads: async ([workoutId = '']) => {
        look();
        return [{ workoutId, athleteId: 'x', epoch: 1, lastSeq: LENGTH, status: 'ended' as const }];
      },
      read: async (workoutId, after) =>
        Array.from({ length: Math.min(PAGE, LENGTH - after) }, (_, at) => eventOf(workoutId, after + at + 1)),
    },
    host: { currentSuggestion: () => null, wake: async () => false },
    follows: new Follows(),
    turns: new FairGate({ total: 4, each: 1 }),
    askSuggestion: () => undefined,
    watched: () => undefined,
    events: { ...createEvents(createMetrics('test'), createLog('test', 'silent')), watcherBehind: (answer) => told.push(answer) },
  });
  const pages = record(client, 'resume');
  const wire = reading(client);
  wire.stop();
  const timer = setInterval(look, 5);
  stack.defer(() => clearInterval(timer));
  const ids = Array.from({ length: WORKOUTS }, () => randomUUID());
  const all = ids.map((id) => watching.run(watching.open(socket, id, 'x', 'athlete', { epoch: 0, seq: 0 })));
  await expect.poll(() => told.length).toBeGreaterThan(WORKOUTS / 4);
  wire.resume();
  await Promise.all(all);
  await expect.poll(() => pages.reduce((sum, { events }) => sum + events.length, 0)).toBe(WORKOUTS * LENGTH);
  for (const id of ids)
    expect(pages.filter(({ workoutId }) => workoutId === id).flatMap(({ events }) => events.map(({ seq }) => seq))).toEqual(
      Array.from({ length: LENGTH }, (_, at) => at + 1),
    );
  expect(told).not.toContain('cut');
  expect(most.packets).toBeLessThanOrEqual(MAX_PACKETS + 1);
  for (const bytes of [most.bytes, most.handed]) expect(bytes).toBeLessThan(MAX_BYTES + 2 * pageBytes);
});

test('[P19] whoever asks without end and takes no answer is lost, one that is only slow is not', () => {
  const socketWith = (packets: number) => ({ conn: { writeBuffer: Array.from({ length: packets }, () => ({ data: '' })) } }) as never;
  expect([64, 200, 1_024, 1_025].map((packets) => isLost(socketWith(packets)))).toEqual([false, false, false, true]);
});
