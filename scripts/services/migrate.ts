import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const root = new URL('../..', import.meta.url).pathname;

/** Brings a database up to date, by the same one-off process that every environment runs. */
export async function migrate(databaseUrl: string): Promise<void> {
  const env = { ...process.env, DATABASE_URL: databaseUrl };
  await promisify(execFile)('node', ['migrations/src/main.ts'], { cwd: root, env }).catch((cause: { stderr?: string }) => {
    throw new Error(`the migrations failed:\n${cause.stderr ?? ''}`, { cause });
  });
}
