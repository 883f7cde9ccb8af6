import { CsvError, parse } from 'csv-parse/sync';

export interface Row {
  /** 1-based line on which the row begins. */
  readonly line: number;
  readonly cells: readonly string[];
}
export interface Table {
  readonly delimiter: string;
  readonly header: readonly string[];
  readonly rows: readonly Row[];
}
export type TableResult = { readonly ok: true; readonly table: Table } | { readonly ok: false; readonly problem: string };

/** Reads any CSV: byte order mark, CRLF, `,` `;` or tab, quoted line breaks. Blank lines are no rows. */
export function readTable(text: string): TableResult {
  const clean = text.replaceAll('\0', '').toWellFormed();
  const delimiter = delimiterOf(clean);
  try {
    const rows: Row[] = [];
    parse(clean, {
      delimiter,
      bom: true,
      trim: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      // A row at a time: csv-parse's own notes on every record would be half of what 16 MB take.
      on_record(record, { lines }) {
        rows.push({ cells: record, line: lines - breaksIn(record) });
        return null;
      },
    });
    const first = rows.shift();
    if (!first) return { ok: false, problem: 'The file is empty.' };
    return { ok: true, table: { delimiter, header: first.cells, rows } };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { ok: false, problem: `This CSV cannot be read: ${sentenceOf(error)}` };
  }
}

/** The candidate that the first line holds most of. */
function delimiterOf(text: string): string {
  const line = text.trimStart().split(/\r?\n/, 1)[0] ?? '';
  const count = (mark: string) => line.split(mark).length;
  return [',', ';', '\t'].toSorted((a, b) => count(b) - count(a))[0] ?? ',';
}

function breaksIn(record: readonly string[]): number {
  return record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
}

function sentenceOf(error: CsvError): string {
  const line = typeof error['lines'] === 'number' ? ` near line ${error['lines']}` : '';
  return error.code === 'CSV_QUOTE_NOT_CLOSED'
    ? 'a quotation mark is opened and never closed.'
    : `its columns cannot be told apart${line}.`;
}
