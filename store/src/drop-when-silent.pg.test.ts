import { connect, createServer, type Socket } from 'node:net';
import { expect, inject, test } from 'vitest';
import { openOrm } from './orm.ts';
import { openPool } from './pool.ts';

/** A middlebox in front of PostgreSQL. `forget`: the connections of now stay open and silent for ever, later ones are served. */
async function middlebox(url: string) {
  const target = new URL(url);
  const port = Number(target.port);
  const pairs = new Set<readonly [Socket, Socket]>();
  const server = createServer((client) => {
    const upstream = connect(port, target.hostname);
    const pair = [client, upstream] as const;
    pairs.add(pair);
    for (const socket of pair) socket.on('error', () => undefined);
    client.pipe(upstream).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  target.port = String(typeof address === 'object' ? address?.port : 0);
  return {
    url: target.href,
    forget() {
      for (const [client, upstream] of pairs) {
        client.unpipe(upstream);
        upstream.unpipe(client);
        upstream.destroy();
      }
      return pairs.size;
    },
    async [Symbol.asyncDispose]() {
      for (const pair of pairs) for (const socket of pair) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Answers of `ask`, one after the other; a refusal in its own words. */
async function thrice(ask: () => Promise<unknown>): Promise<unknown[]> {
  const said: unknown[] = [];
  for (let n = 0; n < 3; n += 1) said.push(await ask().catch((error: unknown) => String(error)));
  return said;
}
const SILENT = expect.stringContaining('Query read timeout');

test('[I12] the ORM asks a connection that was forgotten on its way once, never again', async () => {
  await using box = await middlebox(inject('databaseUrl'));
  const orm = await openOrm(box.url, { name: 'silent', max: 1, statementTimeoutMs: 200 });
  const ask = () => orm.em.fork().execute<{ one: number }[]>('select 1 as one');
  expect(await ask()).toEqual([{ one: 1 }]);
  expect(box.forget()).toBe(1);
  expect(await thrice(ask)).toEqual([SILENT, [{ one: 1 }], [{ one: 1 }]]);
  await orm.close();
});

test('[I12] so does whoever takes a connection of a bare pool for several statements', async () => {
  await using box = await middlebox(inject('databaseUrl'));
  const lost: string[] = [];
  const pool = openPool(box.url, {
    name: 'silent',
    max: 1,
    statementTimeoutMs: 200,
    connectTimeoutMs: 2_000,
    onLost: ({ message }) => lost.push(message),
  });
  const ask = async () => {
    const client = await pool.connect();
    try {
      return (await client.query('select 1 as one')).rows;
    } finally {
      client.release();
    }
  };
  expect(await ask()).toEqual([{ one: 1 }]);
  expect(box.forget()).toBe(1);
  expect(await thrice(ask)).toEqual([SILENT, [{ one: 1 }], [{ one: 1 }]]);
  await pool.end();
});
