import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { LogWriter } from '@gymgenius/store/testing/log-writer';
import { openOwnDatabase, type OwnDatabase } from '@gymgenius/store/testing/own-database';
import { savedLifter } from '@gymgenius/store/testing/test-database';
import { secretOf } from '@gymgenius/store/queries/secrets';
import { Client } from 'pg';
import { expect, inject, test } from 'vitest';
import { freePort } from '../services/ports.ts';
import { startS3 } from '../services/s3.ts';
import { backUp } from './back-up.ts';
import { openObjects, type Objects } from './objects.ts';
import { restore } from './restore.ts';
import { tablesOf } from './tables.ts';

async function everyRow(url: string): Promise<Record<string, string[]>> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const all: Record<string, string[]> = {};
  for (const { name } of await tablesOf(client)) {
    const { rows } = await client.query<{ row: string }>(`select t::text as row from ${client.escapeIdentifier(name)} t order by 1`);
    all[name] = rows.map(({ row }) => row);
  }
  await client.end();
  return all;
}

const everyObject = async (objects: Objects) =>
  Promise.all((await objects.keys()).map(async (key) => ({ key, bytes: (await objects.get(key)).toString('hex') })));

/** People, workouts with numbers that are no round doubles, consents, keys, states, suggestions and model files. */
async function fill(db: OwnDatabase, objects: Objects): Promise<LogWriter> {
  const [athlete, coach] = [
    await savedLifter(db.em(), { name: 'Zoë "Q", \\ 💪', bodyweightKg: 80.1 }),
    await savedLifter(db.em(), { role: 'coach' }),
  ];
  const slotId = randomUUID();
  const writer = new LogWriter(db.ledger, athlete.id);
  await writer.start([{ slotId, exerciseId: 'back-squat' }], Date.UTC(2026, 0, 5, 18));
  for (let n = 1; n <= 100; n += 1)
    await writer.log(slotId, Date.UTC(2026, 0, 5, 18) + n * 1_000 + 0.25, {
      load: { kind: 'external', value: 0.1 * n, unit: 'kg' },
      note: n % 7 ? null : `line\nbreak ${n}`,
    });
  await db.pool.query(`insert into coach_link (id, athlete_id, coach_id, status) values ($1, $2, $3, 'active')`, [
    randomUUID(),
    athlete.id,
    coach.id,
  ]);
  // More than is read or written at a time.
  await db.pool.query(`insert into outbox (workout_id, athlete_id, seq, type) select $1, $2, n, 'x' from generate_series(1001, 3500) n`, [
    writer.workoutId,
    athlete.id,
  ]);
  await secretOf(db.pool, 'dev_signing_key', () => randomBytes(32).toString('base64url'));
  await secretOf(db.pool, 'vapid', () => '{"publicKey":"a","privateKey":"b"}');
  await db.pool.query(
    `insert into lifter_state (athlete_id, exercise_id, state_version, basis, blob) values ($1, 'all', 1, '{"a": 1e-7}', $2)`,
    [athlete.id, randomBytes(3_000)],
  );
  await objects.put('models/model-2026-01-05.onnx', randomBytes(70_000));
  await objects.put('models/model-2026-01-05.json', Buffer.from('{}'));
  return writer;
}

test('what was backed up is there again, row by row and byte by byte, and goes on; a damaged, newer or second restore changes nothing', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'gym-backup-'));
  await using cleanUp = new AsyncDisposableStack();
  cleanUp.defer(() => rm(dir, { recursive: true, force: true }));
  const s3 = cleanUp.use(await startS3({ dir: join(dir, 's3'), port: await freePort() }));
  const [from, to] = [await openObjects(s3.access, 'backed-up'), await openObjects(s3.access, 'restored')];
  const source = cleanUp.use(await openOwnDatabase(inject('databaseUrl')));
  const target = cleanUp.use(await openOwnDatabase(inject('databaseUrl')));
  const writer = await fill(source, from);
  const file = join(dir, 'gym.backup.gz');
  const counts = await backUp(file, source.url, from);
  const before = { rows: await everyRow(source.url), objects: await everyObject(from) };
  expect(before.rows['workout_event']).toHaveLength(101);
  expect(counts).toEqual({ rows: Object.values(before.rows).flat().length, objects: 2 });

  const empty = await everyRow(target.url);
  const text = gunzipSync(await readFile(file)).toString();
  const broken = {
    'half.gz': (await readFile(file)).subarray(0, 20_000),
    'no-end.gz': gzipSync(text.slice(0, text.lastIndexOf('{"kind":"end"'))),
    'newer.gz': gzipSync(text.replace('"0001-ledger"', '"0001-ledger","9999-tomorrow"')),
    'other.gz': gzipSync('a,b,c\n'),
  };
  const said: string[] = [];
  for (const [name, bytes] of Object.entries(broken)) {
    await writeFile(join(dir, name), bytes);
    said.push(
      await restore(join(dir, name), target.url, to).then(
        () => 'restored',
        (error: Error) => error.message,
      ),
    );
  }
  expect(said).toEqual([
    expect.stringContaining('or it is damaged'),
    expect.stringContaining('was cut off; nothing was restored'),
    expect.stringContaining('of a newer release (it has 9999-tomorrow)'),
    expect.stringContaining('is not a backup of GymGenius'),
  ]);
  expect(await everyRow(target.url)).toEqual(empty);

  expect(await restore(file, target.url, to)).toEqual({ ...counts, erasedAgain: 0 });
  expect(await everyRow(target.url)).toEqual(before.rows);
  expect(await everyObject(to)).toEqual(before.objects);
  await expect(restore(file, target.url, to)).rejects.toThrow('this database is not empty');

  const again = await target.ledger.acquire(writer.workoutId, { id: 'after', address: '' }, null);
  expect(again).toMatchObject({ lastSeq: 101, epoch: 2 });
  const outbox = await target.pool.query<{ id: string }>(
    `insert into outbox (workout_id, athlete_id, seq, type) values ($1, $1, 1, 'x') returning id`,
    [randomUUID()],
  );
  expect(Number(outbox.rows[0]?.id)).toBe(before.rows['outbox']?.length === undefined ? 0 : before.rows['outbox'].length + 1);
}, 60_000);
