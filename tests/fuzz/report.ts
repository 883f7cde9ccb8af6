import { table } from '../chaos/table.ts';

/** One door of the product, and what became of the messages that were pushed through it. */
export interface DoorTally {
  readonly name: string;
  readonly sent: number;
  readonly outcomes: ReadonlyMap<string, number>;
  readonly seconds: number;
}

export interface FuzzResult {
  readonly count: number;
  readonly seed: number;
  readonly tallies: readonly DoorTally[];
  /** Of everything that serves, after a collection, MB. */
  readonly heapMb: { readonly before: number; readonly after: number };
}

export function lineOf({ name, sent, outcomes, seconds }: DoorTally): string {
  return `${name}: ${sent} in ${seconds.toFixed(0)} s; ${said(outcomes)}`;
}

/** The part of docs/reliability.md about hostile messages; written only of a run without a problem. */
export function fuzzSection({ count, seed, tallies, heapMb }: FuzzResult): string[] {
  const sent = tallies.reduce((sum, each) => sum + each.sent, 0);
  const minutes = tallies.reduce((sum, { seconds }) => sum + seconds, 0) / 60;
  return [
    '## Hostile messages',
    '',
    `\`make fuzz COUNT=${count} SEED=${seed} REPORT=1\` sent **${sent.toLocaleString('en')} malformed or hostile messages** in ${minutes.toFixed(1)} minutes: nearly right ` +
      'values and bytes, made by a seeded generator, each again from the seed and its number. No crash, no answer missing after 15 s, no answer that tells of the inside ' +
      "or of somebody else, not a row of another lifter's changed in thirteen tables although their ids were in a good share of it, and their next set is taken as if nothing had been.",
    '',
    ...table(
      ['door', 'messages', 'what became of them'],
      tallies.map(({ name, sent: many, outcomes }) => [name, many, said(outcomes)]),
    ),
    '',
    `Heap of gateway, engine and attacker together, collected: ${heapMb.before} MB before, ${heapMb.after} MB after. A socket frame is not answered one by one; that the gateway ` +
      'lives and still takes connections is asked when one is cut and at the end. A stream of another gateway carries ten messages and is counted as ten.',
  ];
}

function said(outcomes: ReadonlyMap<string, number>): string {
  return [...outcomes]
    .toSorted(([, a], [, b]) => b - a)
    .map(([outcome, count]) => `${outcome} ${count}`)
    .join(', ');
}
