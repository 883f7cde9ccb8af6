import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { LogWriter } from '@gymgenius/store/testing/log-writer';
import { openOwnDatabase, type OwnDatabase } from '@gymgenius/store/testing/own-database';
import { savedLifter } from '@gymgenius/store/testing/test-database';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';

const NOW = Date.UTC(2026, 0, 5, 18);
let db: OwnDatabase;
beforeAll(async () => {
  db = await openOwnDatabase(inject('databaseUrl'));
});
afterAll(() => db[Symbol.asyncDispose]());

function startWorker(env: Record<string, string>) {
  const main = new URL('main.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', (line) => lines.push(line));
  return { child, lines, gone: once(child, 'exit') };
}

test('[I9] a finished workout reaches the lifter’s state through the whole worker, which then stops in good order', async () => {
  const worker = startWorker({ DATABASE_URL: db.url, REDIS_URL: inject('redisUrl'), OUTBOX_SWEEP_MS: '20' });
  await expect.poll(() => worker.lines.join('\n')).toContain('worker is up');
  const port = Number(/"probePort":(\d+)/.exec(worker.lines.join('\n'))?.[1]);

  const { id } = await savedLifter(db.em());
  const writer = new LogWriter(db.ledger, id);
  const slotId = randomUUID();
  await writer.start([{ slotId, exerciseId: 'back-squat' }], NOW);
  await writer.log(slotId, NOW + 60_000);
  await writer.ask({ type: 'finish_workout' }, NOW + 120_000);
  const states = async () =>
    (await db.pool.query<{ id: string }>('select exercise_id as id from lifter_state where athlete_id = $1 order by 1', [id])).rows.map(
      (row) => row.id,
    );
  await expect.poll(states).toEqual(['all', 'back-squat']);
  expect((await db.pool.query('select from outbox')).rowCount).toBe(0);
  const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  expect(metrics).toMatch(/workout_logged_applied_total\{effect="rebuilt",service="worker"\} 1/);
  expect((await fetch(`http://127.0.0.1:${port}/ready`)).status).toBe(200);

  worker.child.kill('SIGTERM');
  expect(await worker.gone).toEqual([0, null]);
});

test('a worker without an environment says what it needs and ends', async () => {
  const worker = startWorker({});
  expect(await worker.gone).toEqual([1, null]);
  expect(worker.lines[0]).toBe('worker: DATABASE_URL is not set; it must be an address that starts with postgres:// or postgresql://.');
});
