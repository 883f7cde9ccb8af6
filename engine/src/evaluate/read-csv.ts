import { createReadStream } from 'node:fs';
import { splitRecords } from './split-records.ts';

/** A record with the line, 1-based, on which it begins. */
export interface CsvRecord {
  readonly line: number;
  readonly fields: readonly string[];
}

/** The records of a CSV file, the header's among them, a read's worth at a time. Blank lines are left out. Rejects in words when the file cannot be read. */
export async function* readCsv(path: string): AsyncGenerator<readonly CsvRecord[]> {
  const splitter = splitRecords();
  try {
    for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 18 })) yield splitter.add(String(chunk));
  } catch (error) {
    throw new Error(whyNot(path, error), { cause: error });
  }
  yield splitter.end();
}

function whyNot(path: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return `There is no file ${path}.`;
  if (code === 'EISDIR') return `${path} is a folder; name a CSV file in it.`;
  if (code === 'EACCES') return `${path} may not be read by this user.`;
  return `${path}: ${error instanceof Error ? error.message : String(error)}`;
}
