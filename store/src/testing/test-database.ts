import { randomUUID } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import { pgLedger } from '../ledger/pg-ledger.ts';
import type { WorkoutLedger } from '../ledger/workout-ledger.ts';
import { openOrm, type Em } from '../orm.ts';
import { addPerson, type Person } from '../person/people.ts';
import { openPool } from '../pool.ts';

export interface TestDatabase extends AsyncDisposable {
  readonly orm: MikroORM;
  readonly pool: Pool;
  readonly ledger: WorkoutLedger;
  em(): Em;
}

/** The run's migrated database with the doors that a test wants. */
export async function openTestDatabase(databaseUrl: string): Promise<TestDatabase> {
  const pool = openPool(databaseUrl, { name: 'test', max: 4, statementTimeoutMs: 5000, connectTimeoutMs: 2000, onLost: () => {} });
  const orm = await openOrm(databaseUrl, { name: 'test-orm', max: 4, statementTimeoutMs: 5000 });
  return {
    orm,
    pool,
    ledger: pgLedger(pool, { batchSplit: () => {} }),
    em: () => orm.em.fork(),
    [Symbol.asyncDispose]: async () => {
      await orm.close();
      await pool.end();
    },
  };
}

export function lifter(change: Partial<Person> = {}): Person {
  return {
    id: randomUUID(),
    name: 'A lifter',
    role: 'lifter',
    subject: null,
    unit: 'kg',
    bodyweightKg: 80,
    experience: 'intermediate',
    zone: 'Europe/Vienna',
    goal: 'strength',
    createdAt: Date.UTC(2026, 0, 1),
    ...change,
  };
}

export async function savedLifter(em: Em, change: Partial<Person> = {}): Promise<Person> {
  return addPerson(em, lifter(change));
}
