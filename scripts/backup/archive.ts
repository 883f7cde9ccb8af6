import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';

/** One line of a backup. Rows stay the text that PostgreSQL wrote: no number passes through a JavaScript double. */
export type Line =
  | { readonly kind: 'begin'; readonly format: string; readonly at: string; readonly migrations: readonly string[] }
  | { readonly kind: 'table'; readonly table: string; readonly columns: readonly string[] }
  | { readonly kind: 'row'; readonly row: string }
  | { readonly kind: 'object'; readonly key: string; readonly base64: string }
  /** Without it the file was cut off. */
  | { readonly kind: 'end'; readonly rows: number; readonly objects: number };

export const FORMAT = 'gymgenius-backup-1';
const ROW = '{"kind":"row","row":';

/** Writes beside `file` and moves it there when it is whole. */
export async function writeArchive(file: string, lines: AsyncIterable<Line>): Promise<void> {
  const part = `${file}.part`;
  async function* text(): AsyncGenerator<string> {
    for await (const line of lines) yield line.kind === 'row' ? `${ROW}${line.row}}\n` : `${JSON.stringify(line)}\n`;
  }
  try {
    await pipeline(Readable.from(text()), createGzip(), createWriteStream(part, { mode: 0o600 }));
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

export async function* readArchive(file: string): AsyncGenerator<Line> {
  const gunzip = createGunzip();
  const source = createReadStream(file);
  source.once('error', (error) => gunzip.destroy(error));
  try {
    for await (const text of createInterface({ input: source.pipe(gunzip), crlfDelay: Infinity })) {
      if (text.startsWith(ROW)) yield { kind: 'row', row: text.slice(ROW.length, -1) };
      else yield JSON.parse(text) as Line;
    }
  } catch (cause) {
    throw new Error(`${file} is not a backup of GymGenius, or it is damaged`, { cause });
  } finally {
    source.destroy();
  }
}
