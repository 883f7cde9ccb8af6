import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import type { Compared } from './compare.ts';
import { tableOf } from './lines.ts';
import { DISTURBED, groupsOf } from './medians.ts';
import type { Plan } from './options.ts';
import { plotsOf } from './plots.ts';
import { ratiosOf, type Ratio } from './ratios.ts';

const METHOD = `One operation is a set: sent, its durable ack and the next suggestion both heard. All run on one machine, the load generator beside them on the
same processors: it speaks WebSocket or HTTP itself and parses little. Every round starts each system anew on an empty PostgreSQL of its own (fsync on), by
turns; a median is over the rounds, the range behind it in brackets. After thirty sets a client finishes its workout and starts the next, which counts as time and not as a set.

- **closed n**: n lifters, each sends the next set as soon as the last one is answered. **open n**: n sets a second in all, at random times (Poisson), over
  2,000 lifters; latency counts from when a set was due, also where its lifter still waits for the one before. **watchers n**: one lifter, five sets a second,
  n coaches with a socket each; from a set's sending until the last of them has heard of it.
- **product**: gateway, engine, worker, PostgreSQL, Redis, S3 as shipped: sign-in, validation, metrics, Redis adapter, relay and worker are on. The limit of
  sets per person alone is lifted, since few clients do what many would.
- **L2**: a hand-written script (\`bench/floors/l2.ts\`) that does the same durable work in micro-batches, writes the same rows and asks the same engine, and does
  nothing else: no sign-in, no validation, no retries, no watchers, no second gateway. **L1b** asks no engine. **L0** keeps nothing: Socket.IO's own cost.
- **REST**: Fastify, an ORM and a transaction a set (\`bench/peers\`), a gRPC call a prediction; sign-in, validation, idempotent commands, the same rows.
- **Colyseus**: its core and WebSocket transport, a room a lifter (\`bench/peers/colyseus-main.ts\`), a statement a set with the same rows, the predictions of L2; no
  sign-in, no validation.
- CPU is that of all server processes, PostgreSQL's too, not the generator's.`;

/** The page, its pictures and the raw numbers into `dir`: performance.md, performance.json, performance/*.svg. */
export function writeReport(dir: string, plan: Plan, compared: Compared): void {
  const groups = groupsOf(compared.cells);
  const ratios = ratiosOf(groups);
  const plots = plotsOf(groups);
  const machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: availableParallelism(), node: process.version };
  const date = new Date().toISOString().slice(0, 10);
  const { cells, discarded, wrong } = compared;
  const disturbed = groups.some((group) => group.disturbed);
  const lines = [
    '# Performance: the product beside its floors and its peers',
    '',
    '<!-- Written by `make bench REPORT=1`; do not edit. -->',
    '',
    `Measured on ${date}: ${machine.cores} processors (${machine.cpu}), Node ${machine.node}, ${plan.rounds} rounds of ${plan.times.measureMs / 1000} s a cell.`,
    ...(disturbed ? ['**Somebody else used the machine meanwhile: cells marked so say little.**'] : []),
    '',
    '## Ratios',
    '',
    '| load | what | against | ratio | aim |  |',
    '| --- | --- | --- | --- | --- | --- |',
    ...ratios.map(ratioRow),
    '',
    '## Numbers',
    '',
    'Latencies in ms.',
    '',
    ...tableOf(groups),
    '',
    ...[...plots.keys()].map((file) => `![${file.replace('.svg', '')}](performance/${file})`),
    '',
    `${discarded.length} disturbed cells (others used more than ${DISTURBED * 100} % of the machine) were discarded and run again.`,
    wrong.length > 0
      ? `**The logs were wrong: ${wrong.join('; ')}.**`
      : `Afterwards ${compared.compared.toLocaleString('en')} acked sets stood in PostgreSQL where their acks had said, with no gap, no duplicate and no other.`,
    '',
    '## How it was measured',
    '',
    METHOD,
    '',
  ];
  rmSync(join(dir, 'performance'), { recursive: true, force: true });
  mkdirSync(join(dir, 'performance'), { recursive: true });
  writeFileSync(join(dir, 'performance.md'), lines.join('\n'));
  writeFileSync(join(dir, 'performance.json'), `${JSON.stringify({ date, machine, plan, ratios, cells, discarded, wrong }, null, 1)}\n`);
  for (const [file, svg] of plots) writeFileSync(join(dir, 'performance', file), svg);
}

function ratioRow({ what, load, against, ratio, aim, kept, doubtful }: Ratio): string {
  const aimed = aim ? `${aim.kind === 'least' ? 'at least' : 'at most'} ${aim.value}` : '';
  const verdict = `${kept === null ? '' : kept ? 'kept' : '**missed**'}${doubtful ? ' (doubtful)' : ''}`;
  return `| ${load} | ${what} | ${against} | ${ratio.toFixed(2)} | ${aimed} | ${verdict} |`;
}
