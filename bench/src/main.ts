import { availableParallelism, cpus, loadavg } from 'node:os';
import { compareBench } from './compare/compare-bench.ts';
import { engineLatency } from './engine-latency/engine-latency.ts';
import { engineOutage } from './engine-outage.ts';
import { ledgerAppends } from './ledger.ts';
import { outboxLag } from './outbox.ts';
import { resumePages } from './resume-pages.ts';
import { stalls } from './stall.ts';
import { takeovers } from './takeover.ts';

const words = process.argv.slice(2);
const flags = new Map(words.flatMap((word) => (word.startsWith('--') ? [flagOf(word)] : [])));
const asked = words.filter((word) => !word.startsWith('--'));

/** `make bench [FULL=1] [REPORT=1] [ARGS="resume ledger …"]`: each bench prints its own lines; when none is named, the comparison with floors and peers. */
const BENCHES: Readonly<Record<string, () => Promise<string[]> | string[]>> = {
  compare: () => compareBench(flags, { full: process.env['FULL'] === '1', report: process.env['REPORT'] === '1' }),
  resume: resumePages,
  engine: engineLatency,
  ledger: ledgerAppends,
  takeover: takeovers,
  outbox: outboxLag,
  stall: stalls,
  outage: engineOutage,
};

const unknown = asked.filter((name) => !Object.hasOwn(BENCHES, name));
if (unknown.length > 0) {
  console.error(`bench: there is no bench ${unknown.join(', ')}; there are ${Object.keys(BENCHES).join(', ')}.`);
  process.exit(1);
}
console.log(
  `${new Date().toISOString()}  ${availableParallelism()} cores, ${cpus()[0]?.model ?? 'unknown'}, load ${loadavg()[0]?.toFixed(2)}`,
);
for (const [name, run] of Object.entries(BENCHES)) {
  if (asked.length > 0 ? !asked.includes(name) : name !== 'compare') continue;
  console.log(`\n${name}`);
  for (const line of await run()) console.log(`  ${line}`);
}

/** `--rounds=1` */
function flagOf(word: string): [string, string] {
  const [name = '', value = ''] = word.slice(2).split('=', 2);
  return [name, value];
}
