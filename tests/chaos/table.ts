import type { Quantiles } from './measure.ts';

/** A table of Markdown, padded as the formatter would leave it. */
export function table(head: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string[] {
  const cells = [head, ...rows].map((row) => row.map((cell) => String(cell ?? '-')));
  const widths = head.map((_, at) => Math.max(3, ...cells.map((row) => row[at]?.length ?? 0)));
  const isNumber = head.map((_, at) => rows.length > 0 && rows.every((row) => typeof row[at] === 'number' || row[at] === null));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, at) => (isNumber[at] ? cell.padStart(widths[at] ?? 3) : cell.padEnd(widths[at] ?? 3))).join(' | ')} |`;
  const rule = `| ${widths.map((width, at) => (isNumber[at] ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width))).join(' | ')} |`;
  const [first = [], ...others] = cells;
  return [line(first), rule, ...others.map(line)];
}

export function quantileTable(rows: readonly (readonly [string, Quantiles])[]): string[] {
  return table(
    ['', 'n', 'p50', 'p95', 'p99', 'max'],
    rows.filter(([, { n }]) => n > 0).map(([name, { n, p50, p95, p99, max }]) => [name, n, p50, p95, p99, max]),
  );
}
