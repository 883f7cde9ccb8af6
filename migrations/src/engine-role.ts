import type { Client } from 'pg';

/**
 * The engine's login: SELECT on everything but secrets, in read-only transactions. Run after every migration, so that a new table is covered
 * and a changed password takes effect.
 */
export async function grantEngine(client: Client, password: string): Promise<void> {
  await client.query(`do $$ begin
    create role gym_engine login;
  exception when duplicate_object or unique_violation then null;
  end $$`);
  await client.query(`alter role gym_engine with login password ${client.escapeLiteral(password)}`);
  await client.query(`alter role gym_engine set default_transaction_read_only = on`);
  await client.query(`grant usage on schema public to gym_engine`);
  await client.query(`grant select on all tables in schema public to gym_engine`);
  await client.query(`alter default privileges in schema public grant select on tables to gym_engine`);
  await client.query(`revoke all on secret, erased, erasure from gym_engine`);
}
