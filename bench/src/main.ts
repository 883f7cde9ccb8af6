import { availableParallelism, cpus, loadavg } from 'node:os';
import { engineLatency } from './engine-latency/engine-latency.ts';
import { engineOutage } from './engine-outage.ts';
import { ledgerAppends } from './ledger.ts';
import { outboxLag } from './outbox.ts';
import { resumePages } from './resume-pages.ts';
import { stalls } from './stall.ts';
import { takeovers } from './takeover.ts';

/** `make bench [ARGS="resume ledger …"]`: each bench prints its own lines; all of them when none is named. */
const BENCHES: Readonly<Record<string, () => Promise<string[]> | string[]>> = {
  resume: resumePages,
  engine: engineLatency,
  ledger: ledgerAppends,
  takeover: takeovers,
  outbox: outboxLag,
  stall: stalls,
  outage: engineOutage,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(BENCHES, name));
if (unknown.length > 0) {
  console.error(`bench: there is no bench ${unknown.join(', ')}; there are ${Object.keys(BENCHES).join(', ')}.`);
  process.exit(1);
}
console.log(
  `${new Date().toISOString()}  ${availableParallelism()} cores, ${cpus()[0]?.model ?? 'unknown'}, load ${loadavg()[0]?.toFixed(2)}`,
);
for (const [name, run] of Object.entries(BENCHES)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`\n${name}`);
  for (const line of await run()) console.log(`  ${line}`);
}
