import type { CsvRecord } from './read-csv.ts';

/** A quoted field that is longer was most likely never closed. */
const LONGEST_FIELD = 1 << 20;
const SEPARATORS = [',', ';', '\t'] as const;

/** Takes text as it comes and gives back whole records. */
export interface RecordSplitter {
  add(text: string): CsvRecord[];
  /** What is left when there is no more. Throws in words when a quote is still open. */
  end(): CsvRecord[];
}

/**
 * CSV by RFC 4180, and what is found in the wild: LF or CRLF, a byte order mark, commas or semicolons or tabs (whichever the first line has
 * most of), quotes in the midst of a field taken as they are. Time grows with the text's length, whatever its quotes.
 */
export function splitRecords(): RecordSplitter {
  let rest = '';
  let line = 0;
  let separator: string | null = null;
  let open: { readonly line: number; readonly fields: string[]; text: string } | null = null;

  function takeLine(raw: string): CsvRecord | null {
    line++;
    const text = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    separator ??= separatorOf(text);
    if (open === null && !text.includes('"')) return text.trim() === '' ? null : { line, fields: text.split(separator) };
    const fields: string[] = open?.fields ?? [];
    const begun = open?.line ?? line;
    let at = 0;
    let quoted = open === null ? null : `${open.text}\n`;
    for (;;) {
      if (quoted === null && text[at] === '"') {
        quoted = '';
        at++;
      }
      if (quoted !== null) {
        const close = closingQuote(text, at);
        quoted += text.slice(at, close === -1 ? text.length : close).replaceAll('""', '"');
        if (quoted.length > LONGEST_FIELD) throw new Error(unclosed(begun));
        if (close === -1) {
          open = { line: begun, fields, text: quoted };
          return null;
        }
        at = close + 1;
      }
      const end = text.indexOf(separator, at);
      fields.push((quoted ?? '') + text.slice(at, end === -1 ? text.length : end));
      quoted = null;
      if (end === -1) break;
      at = end + 1;
    }
    open = null;
    return { line: begun, fields };
  }

  return {
    add(text) {
      const found: CsvRecord[] = [];
      const whole = line === 0 && rest === '' ? text.replace(/^\uFEFF/, '') : rest + text;
      let from = 0;
      for (let end = whole.indexOf('\n', Math.max(0, rest.length - 1)); end !== -1; end = whole.indexOf('\n', from)) {
        const record = takeLine(whole.slice(from, end));
        if (record !== null) found.push(record);
        from = end + 1;
      }
      rest = whole.slice(from);
      if (rest.length > LONGEST_FIELD) throw new Error(`Line ${line + 1} is longer than a million characters: this is no CSV file.`);
      return found;
    },
    end() {
      const last = rest === '' ? null : takeLine(rest);
      rest = '';
      if (open !== null) throw new Error(unclosed(open.line));
      return last === null ? [] : [last];
    },
  };
}

/** Where the quoted field ends, from within it: a quote that is not doubled; -1 = not on this line. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

function separatorOf(header: string): string {
  const counts = SEPARATORS.map((separator) => header.split(separator).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ',';
}

function unclosed(line: number): string {
  return `A quote that opens on line ${line} is never closed: the rest of the file cannot be told apart.`;
}
