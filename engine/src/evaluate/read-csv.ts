import { createReadStream } from 'node:fs';

/** The records of a CSV file as objects by its header's names, one at a time. Quotes, doubled quotes and line breaks within them are understood. */
export async function* readCsv(path: string): AsyncGenerator<ReadonlyMap<string, string>> {
  let header: readonly string[] | null = null;
  for await (const record of records(path)) {
    if (header === null) {
      header = record;
      continue;
    }
    if (record.length === 1 && record[0] === '') continue;
    yield new Map(header.map((name, i) => [name, record[i] ?? '']));
  }
}

async function* records(path: string): AsyncGenerator<readonly string[]> {
  let rest = '';
  for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 18 })) {
    rest += String(chunk);
    let from = 0;
    for (let end = lineEnd(rest, from); end !== -1; end = lineEnd(rest, from)) {
      yield fields(rest.slice(from, end).replace(/\r$/, ''));
      from = end + 1;
    }
    rest = rest.slice(from);
  }
  if (rest !== '') yield fields(rest.replace(/\r$/, ''));
}

/** The next line break outside of quotes, or -1. */
function lineEnd(text: string, from: number): number {
  let end = text.indexOf('\n', from);
  let quotes = 0;
  let at = from;
  while (end !== -1) {
    for (let quote = text.indexOf('"', at); quote !== -1 && quote < end; quote = text.indexOf('"', quote + 1)) quotes++;
    if (quotes % 2 === 0) return end;
    at = end + 1;
    end = text.indexOf('\n', at);
  }
  return -1;
}

function fields(line: string): readonly string[] {
  if (!line.includes('"')) return line.split(',');
  const found: string[] = [];
  const pattern = /(?:"((?:[^"]|"")*)"|([^,]*))(,|$)/gy;
  for (let match = pattern.exec(line); match !== null; match = pattern.exec(line)) {
    found.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === '') break;
  }
  return found;
}
