import type { ProtocolResult } from './evaluate.ts';
import type { Protocol } from './options.ts';
import { slicesOf } from './slices.ts';
import { summarise, type Summary } from './summary.ts';
import { protocolTable, sliceTable } from './tables.ts';

const TITLES: Readonly<Record<Protocol, string>> = {
  shipped: 'As shipped: adapting in context, nothing fitted here',
  'leave-lifter-out': 'Leave lifter out: parameters fitted on the other lifters',
  forward: 'Forward in time: fitted on the past of all, three origins',
};

/** A table for each protocol, then where the shown one's champion is good and bad. Markdown. */
export function resultText(results: readonly ProtocolResult[], { protocol, rows }: ProtocolResult): string {
  const parts = results.map((result) => protocolTable(TITLES[result.protocol], linesOf(result)));
  const champion = rows.at(-1);
  const floor = rows[0];
  if (champion !== undefined && floor !== undefined) {
    parts.push(sliceTable(`${champion.method} (${protocol})`, slicesOf(champion.scores, floor.scores)));
  }
  return parts.join('\n\n');
}

/** The summary of each method. */
export function linesOf({ rows }: ProtocolResult): { method: string; summary: Summary }[] {
  const floor = rows[0]?.scores ?? [];
  return rows.map(({ method, scores }) => ({ method, summary: summarise(scores, floor) }));
}
