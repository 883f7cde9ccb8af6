import { batchingLedger } from '@gymgenius/store/ledger/batching-ledger';
import { pgLedger } from '@gymgenius/store/ledger/pg-ledger';
import { openPool } from '@gymgenius/store/pool';
import { randomUUID } from 'node:crypto';
import { afterAll, expect, inject, test } from 'vitest';
import type { Actor } from '@gymgenius/domain/workout/actor';
import { FAULTS, faultyLedger, type Fault } from './fakes/faulty-ledger.ts';
import { expectOnce, expectOrderly, rebuild } from './fakes/log-expectations.ts';
import { sendAll } from './fakes/persistent-client.ts';
import { logSet, Scene, settle, start } from './fakes/scene.ts';

const scene = new Scene();
const faults: Fault[] = [];
const pools = ['a', 'b', 'c'].map((name) => ({
  name,
  pool: openPool(inject('databaseUrl'), { name, max: 3, statementTimeoutMs: 5000, connectTimeoutMs: 2000, onLost: () => {} }),
}));
// As three processes would have it: a pool and a batch each, one database.
const ledgers = pools.map(({ pool }) => faultyLedger(batchingLedger(pgLedger(pool, { batchSplit: () => {} })), faults));
const hosts = ledgers.map((ledger, n) => scene.host(pools[n]?.name, { ledger }));

afterAll(async () => {
  await Promise.all(hosts.map(({ host }) => host.drain()));
  await Promise.all(pools.map(({ pool }) => pool.end()));
});

function hostOf(attempt: number) {
  const one = hosts[attempt % hosts.length];
  if (!one) throw new Error('no host');
  return one.host;
}

test('[I1] [I2] [I3] [I4] [I5] on PostgreSQL: six lifters with two phones each over three hosts, with faults and moves', async () => {
  faults.push(...Array.from({ length: 90 }, (_, n) => FAULTS[(n * 5 + 1) % FAULTS.length] ?? 'none'));
  const lifters = Array.from({ length: 6 }, (): { readonly actor: Actor; readonly workoutId: string } => ({
    actor: { id: randomUUID(), role: 'athlete' },
    workoutId: randomUUID(),
  }));
  await Promise.all(
    lifters.map(async ({ actor, workoutId }, n) => {
      const queues = ['phone', 'tablet'].map((name) => {
        const phone = scene.phone(`${name}/${workoutId}`, actor);
        return [start(), ...Array.from({ length: 12 }, (_, at) => logSet(`${name}/${workoutId}/${at}`))].map((command) =>
          phone.envelope(workoutId, command),
        );
      });
      const acked = await Promise.all(
        queues.map((queue, at) => sendAll(queue, actor, (attempt) => hostOf(Math.floor((attempt + n) / (2 + at))), 4, n + at + 1)),
      );
      const log = await (ledgers[0] ?? scene.ledger).read(workoutId, 0);
      expectOrderly(log);
      for (const [at, queue] of queues.entries())
        expectOnce(
          log,
          acked[at] ?? [],
          queue.map(({ commandId }) => commandId),
        );
      expect(log).toHaveLength(26);
      const reader = scene.host('reader', { ledger: ledgers[0] ?? scene.ledger }).host;
      await reader.wake(workoutId);
      expect((await reader.view(workoutId))?.state).toEqual(rebuild(workoutId, log, actor.id).state);
    }),
  );
  await settle();
  expect(hosts.flatMap(({ events }) => events.crashes)).toEqual([]);
});

test('[H11] [H12] on PostgreSQL: of eight starts of one lifter at once, all are committed and one is active', async () => {
  const actor: Actor = { id: randomUUID(), role: 'athlete' };
  const ids = Array.from({ length: 8 }, () => randomUUID());
  const acked = await Promise.all(
    ids.map((workoutId, n) =>
      sendAll([scene.phone(`phone/${workoutId}`, actor).envelope(workoutId, start())], actor, (attempt) => hostOf(attempt + n), 1, n + 1),
    ),
  );
  expect(acked.flat()).toMatchObject(ids.map(() => ({ seq: 1, refused: null })));
  const heads = await (ledgers[0] ?? scene.ledger).heads(ids);
  expect(heads.map(({ status }) => status).toSorted()).toEqual(['active', ...ids.slice(1).map(() => 'ended')]);
});
