import { readFile, writeFile } from 'node:fs/promises';
import { PROMISES } from './promises.ts';

export const REPORT_PATH = new URL('../../docs/reliability.md', import.meta.url).pathname;

/** Each is written by one command, from what it has just measured; in this order. */
const SECTIONS = ['campaign', 'mutants', 'soak', 'fuzz'] as const;
type Section = (typeof SECTIONS)[number];

const HEAD = [
  '# Reliability: what was broken, and what was lost',
  '',
  '<!-- Written by `make chaos` and `make fuzz`, section by section; do not edit. -->',
];
const MARK = /^<!-- section: (\w+) -->$/m;

/** The document with one section replaced; the others stay as they were measured. What others promise is always the last part. */
export function withSection(document: string, section: Section, lines: readonly string[]): string {
  const parts = document.split(MARK);
  const known = new Map<string, string>();
  for (let at = 1; at < parts.length; at += 2) known.set(parts[at] ?? '', parts[at + 1]?.trim() ?? '');
  known.set(section, lines.join('\n').trim());
  const body = SECTIONS.flatMap((name) => {
    const text = known.get(name);
    return text ? ['', `<!-- section: ${name} -->`, '', text] : [];
  });
  return `${[...HEAD, ...body, '', '<!-- section: promises -->', '', ...PROMISES].join('\n')}\n`;
}

export async function writeSection(path: string, section: Section, lines: readonly string[]): Promise<void> {
  const before = await readFile(path, 'utf8').catch(() => '');
  await writeFile(path, withSection(before, section, lines));
}
