import { readdirSync, readFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Part } from '../../scripts/services/part.ts';
import { Random } from '../simulation/random.ts';
import { checkLogs } from './check-logs.ts';
import { openCluster, type Cluster } from './cluster.ts';
import { openCrowd } from './crowd.ts';
import { ForeignLoad } from './foreign-load.ts';
import { readLogs } from './logs.ts';
import { quantiles, type Quantiles } from './measure.ts';
import { grows, slopeOf, type Slope } from './slope.ts';
import { Trace, type Violation } from './trace.ts';
import { BUSY, percent } from './verdicts.ts';

const SAMPLE_MS = 5_000;
const PROBE_WITHIN_MS = 4_000;
const DRAIN_WITHIN_MS = 30_000;
/** Until everybody is there, the first workouts have been let go, and caches are full. */
const WARM_SHARE = 1 / 3;
const WARM_LEAST_MS = 60_000;

/** What is watched of each process, and how much of it may come in an hour: a share of its mean, or so much if that is more. */
const WATCHED = {
  heapMb: { share: 0.1, least: 5, name: 'heap after collection, MB' },
  rssMb: { share: 0.15, least: 20, name: 'resident memory, MB' },
  descriptors: { share: 0.1, least: 5, name: 'descriptors' },
} as const;
type Watched = keyof typeof WATCHED;

interface SoakSeries {
  readonly part: string;
  readonly name: string;
  readonly first: number;
  readonly last: number;
  readonly slope: Slope;
  readonly isFlat: boolean;
}

export interface Soak {
  readonly seed: number;
  readonly minutes: number;
  readonly machine: string;
  readonly foreign: { readonly mean: number; readonly max: number } | null;
  readonly commands: number;
  readonly settled: number;
  readonly series: readonly SoakSeries[];
  /** By gateway, ms: of each sample the 99th percentile, and the worst of all. */
  readonly lag: readonly { readonly part: string; readonly p99: Quantiles; readonly max: number }[];
  readonly outboxRows: Quantiles;
  readonly outboxAgeMs: Quantiles;
  readonly acks: Quantiles;
  readonly missedProbes: number;
  readonly violations: readonly Violation[];
}

interface Sample {
  readonly at: number;
  readonly part: string;
  readonly values: Readonly<Partial<Record<Watched | 'connections', number>>>;
  readonly lagMs: { readonly p99: number; readonly max: number } | null;
}

/** Steady load and nothing broken, for as long as is asked; whatever grows shows in its slope. */
export async function runSoak(minutes: number, seed: number, say: (line: string) => void): Promise<Soak> {
  const random = new Random(seed);
  using foreign = new ForeignLoad();
  await using cluster = await openCluster(() => random.next(), null, ['probe-on-signal.ts']);
  const trace = new Trace();
  const crowd = await openCrowd(cluster, trace, seed);
  const [samples, rows, ages]: [Sample[], number[], number[]] = [[], [], []];
  try {
    for (const lifter of crowd.lifters) lifter.start();
    const begun = Date.now();
    for (const until = begun + minutes * 60_000; Date.now() < until;) {
      const next = Date.now() + SAMPLE_MS;
      const { outbox, connections } = await ofDatabase(cluster);
      rows.push(outbox.rows);
      ages.push(outbox.ageMs);
      samples.push({ at: Date.now(), part: 'postgres', values: { connections }, lagMs: null });
      samples.push(...(await Promise.all(watchedParts(cluster).map((part) => sampleOf(part, cluster.dir)))));
      const left = Math.round((until - Date.now()) / 60_000);
      if (rows.length % 12 === 0) say(`soak: ${trace.operations.size} commands, ${left} minutes left`);
      await sleep(Math.max(0, next - Date.now()));
    }
    for (const lifter of crowd.lifters) lifter.stop();
    for (const until = Date.now() + DRAIN_WITHIN_MS; trace.unsettled.length > 0 && Date.now() < until;) await sleep(100);
    for (const { rule, text } of checkLogs(await readLogs(cluster.db), trace)) trace.fail(rule, text);
    for (const text of [...cluster.deaths, ...cluster.bugs]) trace.fail('crash', text);
    const operations = [...trace.operations.values()];
    const settled = operations.flatMap(({ settledAt, invokedAt }) => (settledAt === null ? [] : [settledAt - invokedAt]));
    const warm = begun + Math.min(minutes * 30_000, Math.max(WARM_LEAST_MS, minutes * 60_000 * WARM_SHARE));
    return {
      seed,
      minutes,
      machine: `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}`,
      foreign: foreign.share,
      commands: operations.length,
      settled: settled.length,
      series: seriesOf(samples.filter(({ at }) => at >= warm)),
      lag: lagsOf(samples),
      outboxRows: quantiles(rows),
      outboxAgeMs: quantiles(ages),
      acks: quantiles(settled),
      missedProbes: samples.filter(({ part, lagMs }) => part !== 'postgres' && part !== 'balancer' && lagMs === null).length,
      violations: trace.violations,
    };
  } finally {
    await crowd[Symbol.asyncDispose]();
  }
}

function watchedParts({ stack }: Cluster): readonly Part[] {
  return [...stack.gateways.map(({ part }) => part), stack.engine, stack.worker, stack.gateway];
}

async function ofDatabase({ db }: Cluster): Promise<{ outbox: { rows: number; ageMs: number }; connections: number }> {
  const { rows } = await db.query<{ rows: number; ageMs: number; connections: number }>(
    `select count(*)::int as rows, coalesce(extract(epoch from now() - min(created_at)) * 1000, 0)::float8 as "ageMs",
       (select count(*)::int from pg_stat_activity where datname = current_database()) as connections from outbox`,
  );
  const { rows: count = 0, ageMs = 0, connections = 0 } = rows[0] ?? {};
  return { outbox: { rows: count, ageMs }, connections };
}

/** The balancer is not ours to probe: its memory and descriptors are looked at from outside. */
async function sampleOf(part: Part, dir: string): Promise<Sample> {
  const { pid, name } = part;
  const probe = name === 'balancer' ? null : await probed(part, join(dir, `probe-${pid}.json`));
  const rss = Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1024;
  const values = { rssMb: rss, descriptors: readdirSync(`/proc/${pid}/fd`).length, ...(probe && { heapMb: probe.heapMb }) };
  return { at: Date.now(), part: name, values, lagMs: probe?.lagMs ?? null };
}

async function probed(part: Part, path: string): Promise<{ heapMb: number; lagMs: { p99: number; max: number } } | null> {
  await rm(path, { force: true });
  part.signal('SIGUSR2');
  for (const until = Date.now() + PROBE_WITHIN_MS; Date.now() < until; await sleep(20)) {
    const text = await readFile(path, 'utf8').catch(() => null);
    if (text !== null) return JSON.parse(text) as { heapMb: number; lagMs: { p99: number; max: number } };
  }
  return null;
}

function seriesOf(samples: readonly Sample[]): SoakSeries[] {
  const allowed = { ...WATCHED, connections: { share: 0.1, least: 3, name: 'connections' } };
  return [...Map.groupBy(samples, ({ part }) => part)].flatMap(([part, mine]) =>
    (Object.keys(allowed) as (keyof typeof allowed)[]).flatMap((key) => {
      const points = mine.flatMap(({ at, values }) => (values[key] === undefined ? [] : [[at, values[key]] as const]));
      if (points.length < 3) return [];
      const { share, least, name } = allowed[key];
      const slope = slopeOf(points);
      return [{ part, name, first: points[0]?.[1] ?? 0, last: points.at(-1)?.[1] ?? 0, slope, isFlat: !grows(slope, share, least) }];
    }),
  );
}

function lagsOf(samples: readonly Sample[]): Soak['lag'] {
  const answered = samples.flatMap(({ part, lagMs }) => (lagMs ? [{ part, ...lagMs }] : []));
  return [...Map.groupBy(answered, ({ part }) => part)].map(([part, mine]) => ({
    part,
    p99: quantiles(mine.map(({ p99 }) => p99)),
    max: Math.round(Math.max(...mine.map(({ max }) => max))),
  }));
}

/** Each with its word; a slope on a machine that others use is a slope all the same, a latency is not. */
export function judgedSoak(soak: Soak): readonly { readonly isGood: boolean; readonly line: string }[] {
  const growing = soak.series.filter(({ isFlat }) => !isFlat);
  const said = (list: readonly SoakSeries[]) => list.map(({ part, name, slope }) => `${part} ${name} ${slopeText(slope)}`).join(', ');
  const busy = soak.foreign && soak.foreign.mean > BUSY ? ` (machine busy: others used ${percent(soak.foreign.mean)} of it)` : '';
  return [
    {
      isGood: growing.length === 0,
      line: `nothing grows: ${growing.length === 0 ? `${soak.series.length} series are flat` : said(growing)}`,
    },
    { isGood: soak.violations.length === 0, line: `${soak.violations.length} violations in ${soak.commands} commands` },
    {
      isGood: soak.settled === soak.commands,
      line: `${soak.settled} of ${soak.commands} commands acked; ack p99 ${soak.acks.p99} ms${busy}`,
    },
    { isGood: (soak.outboxAgeMs.p99 ?? 0) < 30_000, line: `the outbox's oldest row: p99 ${soak.outboxAgeMs.p99} ms` },
  ];
}

export function slopeText({ perHour, uncertainty }: Slope): string {
  return `${perHour >= 0 ? '+' : ''}${perHour.toFixed(1)} ± ${uncertainty.toFixed(1)} an hour`;
}
