import { execFile } from 'node:child_process';
import { chown, mkdir, statfs } from 'node:fs/promises';
import { promisify } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { unprivileged } from '../../scripts/services/unprivileged.ts';

const run = promisify(execFile);
const ROOM = '4g';
const TRIES = 20;

/** A file system of its own for the tables: it can be made exactly as large as what lies on it, and then not one page more fits. The WAL stays on the real disk. */
export interface SmallDisk extends AsyncDisposable {
  fill(): Promise<void>;
  free(): Promise<void>;
}

/** Null where this machine lets nobody mount: then no disk is filled, and the report says so. */
export async function openSmallDisk(path: string): Promise<SmallDisk | null> {
  await mkdir(path, { mode: 0o700 });
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${ROOM},mode=0700`, 'chaos', path]);
  } catch {
    return null;
  }
  const nobody = unprivileged();
  if (nobody) await chown(path, nobody.uid, nobody.gid);
  const resize = (size: string) => run('mount', ['-o', `remount,size=${size}`, path]);
  return {
    async fill() {
      for (let tries = 1; ; tries += 1) {
        const { blocks, bfree, bsize } = await statfs(path);
        try {
          return void (await resize(String((blocks - bfree) * bsize)));
        } catch (error) {
          // What was written meanwhile no longer fits into what was counted.
          if (tries === TRIES) throw error;
          await sleep(5);
        }
      }
    },
    free: async () => void (await resize(ROOM)),
    [Symbol.asyncDispose]: async () => void (await run('umount', ['--lazy', path]).catch(() => undefined)),
  };
}

/** Every table and index of the database, as they are before anybody has come. */
export async function moveTablesTo(path: string, db: Pool): Promise<void> {
  await db.query(`create tablespace small location '${path}'`);
  await db.query('alter table all in tablespace pg_default set tablespace small');
  await db.query('alter index all in tablespace pg_default set tablespace small');
}
