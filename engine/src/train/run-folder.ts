import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a run has finished, so that the next one goes on from there. A result has its name only when it is whole. */
export interface RunFolder {
  /** For a step that writes its file itself. */
  path(name: string): string;
  has(name: string): Promise<boolean>;
  /** The stored bytes, else what `make` gives, stored. */
  keep(name: string, make: () => Promise<Uint8Array>): Promise<Uint8Array>;
  keepJson<T>(name: string, make: () => Promise<T>): Promise<T>;
  /** Every folder of the run: nothing of any lifter stays behind. */
  remove(): Promise<void>;
}

/** Left behind by a run that nobody resumed: copies of people's sets must not outlive their owners' wish. */
const STALE_MS = 2 * 86_400_000;

/** `key` names the run: its window, source and kind. `onStep` hears of each result that is new. */
export async function openRunFolder(root: string, key: string, onStep: (name: string) => void = () => {}): Promise<RunFolder> {
  await removeStale(root);
  const dir = join(root, key);
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const path = (name: string): string => join(dir, name);
  const has = (name: string): Promise<boolean> =>
    stat(path(name)).then(
      () => true,
      () => false,
    );
  const keep = async (name: string, make: () => Promise<Uint8Array>): Promise<Uint8Array> => {
    if (await has(name)) return readFile(path(name));
    const bytes = await make();
    await writeFile(`${path(name)}.part`, bytes, { mode: 0o600 });
    await rename(`${path(name)}.part`, path(name));
    onStep(name);
    return bytes;
  };
  return {
    path,
    has,
    keep,
    async keepJson<T>(name: string, make: () => Promise<T>): Promise<T> {
      const bytes = await keep(name, async () => Buffer.from(JSON.stringify(await make())));
      return JSON.parse(Buffer.from(bytes).toString()) as T;
    },
    remove: () => rm(dir, { recursive: true, force: true }),
  };
}

async function removeStale(root: string): Promise<void> {
  for (const name of await readdir(root).catch(() => [])) {
    const at = await stat(join(root, name)).catch(() => null);
    if (at !== null && Date.now() - at.mtimeMs > STALE_MS) await rm(join(root, name), { recursive: true, force: true });
  }
}
