import { cpus, loadavg } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { Random } from '../simulation/random.ts';
import { AvailabilityWatch } from './availability.ts';
import { checkEffects } from './check-effects.ts';
import { checkLogs } from './check-logs.ts';
import { checkFolds, ScreenWatch } from './check-screens.ts';
import { openCluster, type Cluster } from './cluster.ts';
import { Conditions } from './conditions.ts';
import { untilAtHead, type CaughtUp } from './convergence.ts';
import { ForeignLoad } from './foreign-load.ts';
import { killNight } from './night.ts';
import { openCrowd, type Crowd } from './crowd.ts';
import { Inflictor } from './inflict.ts';
import { readLogs, type Log } from './logs.ts';
import { ackLatencies, lostIn, quantiles, reconnects, suggestionLatencies } from './measure.ts';
import type { Result } from './result.ts';
import { FAULT_KINDS, planOf, type Plan } from './schedule.ts';
import { Trace } from './trace.ts';
import { verdictsOf } from './verdicts.ts';

const WARM_UP_MS = 8_000;
const CALM_MS = 6_000;
const DRAIN_WITHIN_MS = 60_000;
const OUTBOX_WITHIN_MS = 30_000;

export interface CampaignOptions {
  readonly seed: number;
  readonly rounds: number;
  readonly say: (line: string) => void;
}

/** Starts everything, breaks everything by plan, heals it, and judges what is left. */
export async function runCampaign({ seed, rounds, say }: CampaignOptions): Promise<Result> {
  const random = new Random(seed ^ 0x5f3759df);
  const load = loadavg();
  using foreign = new ForeignLoad();
  await using cluster = await openCluster(() => random.next(), null);
  const plan = planOf(seed, rounds, cluster.disk ? [] : ['disk_full']);
  const [trace, conditions] = [new Trace(), new Conditions()];
  const crowd = await openCrowd(cluster, trace, seed);
  say(`up: ${crowd.devices.length} devices of ${crowd.lifters.length} lifters, ${crowd.coaches.size + 1} coaches, 3 gateways`);
  const begun = Date.now();
  const lag = monitorEventLoopDelay({ resolution: 10 });
  lag.enable();
  const caughtUp: CaughtUp[] = [];
  const watch = new ScreenWatch(crowd.screens, trace);
  const availability = new AvailabilityWatch(trace, conditions);
  try {
    for (const lifter of crowd.lifters) lifter.start();
    await sleep(WARM_UP_MS);
    await carryOut(plan, { cluster, trace, conditions, crowd, caughtUp, say });
    const outboxEmptyMs = await comeToRest({ cluster, trace, crowd, caughtUp });
    watch.look();
    const logs = await readLogs(cluster.db);
    const folds = checkFolds(crowd.screens, logs, trace);
    for (const { rule, text } of checkLogs(logs, trace)) trace.fail(rule, text);
    checkConsent(crowd, logs, trace, conditions);
    const effects = await checkEffects(crowd.athletes, cluster.db, trace);
    say('the night: worker and trainer are killed at work');
    const [seconds, foreignShare] = [Math.round((Date.now() - begun) / 1000), foreign.share];
    const night = await killNight(cluster);
    for (const death of cluster.deaths) trace.fail('crash', death);
    for (const bug of cluster.bugs) trace.fail('crash', bug);
    lag.disable();
    const result: Omit<Result, 'verdicts'> = {
      seed,
      rounds,
      seconds,
      machine: `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}`,
      load: [load[0] ?? 0, loadavg()[0] ?? 0],
      foreign: foreignShare,
      hasDisk: cluster.disk !== null,
      night,
      ...counted(crowd, logs, trace),
      looks: watch.looks,
      folds,
      effects,
      ...faultsOf(plan, conditions),
      acks: ackLatencies(trace, conditions),
      lostInDeploys: lostIn('rolling deploy', trace, conditions),
      suggestions: suggestionLatencies(trace, conditions),
      afterKill: reconnects('gateway_kill', trace, conditions),
      afterStall: reconnects('gateway_stop', trace, conditions),
      sinceHealed: quantiles(caughtUp.map(({ sinceHealed }) => sinceHealed)),
      sinceLinked: quantiles(caughtUp.map(({ sinceLinked }) => sinceLinked)),
      longestWaitMs: availability.longestMs,
      outboxEmptyMs,
      lagMs: { n: 0, p50: ms(lag.percentile(50)), p95: ms(lag.percentile(95)), p99: ms(lag.percentile(99)), max: ms(lag.max) },
      deaths: cluster.deaths,
      violations: trace.violations,
    };
    return { ...result, verdicts: verdictsOf(result, plan) };
  } finally {
    availability[Symbol.dispose]();
    watch[Symbol.dispose]();
    await crowd[Symbol.asyncDispose]();
  }
}

interface Run {
  readonly cluster: Cluster;
  readonly trace: Trace;
  readonly crowd: Crowd;
  readonly caughtUp: CaughtUp[];
}

async function carryOut(plan: Plan, run: Run & { readonly conditions: Conditions; readonly say: (line: string) => void }): Promise<void> {
  const { cluster, trace, conditions, crowd, caughtUp, say } = run;
  const { devices, athletes, visitor } = crowd;
  const inflictor = new Inflictor({ cluster, trace, conditions, devices, athletes, visitor });
  for (const [n, { faults }] of plan.rounds.entries()) {
    const [begun, before] = [Date.now(), trace.operations.size];
    await Promise.all(
      faults.map(async (fault) => {
        await sleep(Math.max(0, begun + fault.at - Date.now()));
        await inflictor.inflict(fault);
      }),
    );
    const caught = await untilAtHead(crowd.coaches, cluster.db, trace);
    caughtUp.push(...caught);
    await sleep(CALM_MS);
    const slowest = Math.max(...caught.map(({ sinceHealed }) => sinceHealed));
    say(
      `round ${n + 1}/${plan.rounds.length}: ${faults.length} faults in ${Math.round((Date.now() - begun) / 1000)} s, ${trace.operations.size - before} commands, ` +
        `${trace.unsettled.length} on phones alone, coaches at head after ${slowest} ms, ${trace.violations.length} violations`,
    );
  }
}

/** The lifters stop; every phone must be empty, every coach at head, and the outbox swept. Returns how long that last one took. */
async function comeToRest({ cluster, trace, crowd, caughtUp }: Run): Promise<number | null> {
  for (const lifter of crowd.lifters) lifter.stop();
  for (const until = Date.now() + DRAIN_WITHIN_MS; trace.unsettled.length > 0 && Date.now() < until;) await sleep(100);
  for (const { device, type, sends } of trace.unsettled.slice(0, 20))
    trace.fail('I1', `${type} never left ${device}; it was sent ${sends} times`);
  for (const device of crowd.devices)
    for (const row of device.setAside) trace.fail('I1', `${device.name} had to set a ${row.command.type} aside: ${row.problem}`);
  caughtUp.push(...(await untilAtHead(crowd.coaches, cluster.db, trace)));
  const begun = Date.now();
  for (;;) {
    const { rows } = await cluster.db.query<{ n: number }>('select count(*)::int as n from outbox');
    if (rows[0]?.n === 0) return Date.now() - begun;
    if (Date.now() - begun > OUTBOX_WITHIN_MS) {
      trace.fail('I9', `${rows[0]?.n} rows are still in the outbox ${OUTBOX_WITHIN_MS} ms after the last command`);
      return null;
    }
    await sleep(100);
  }
}

function checkConsent({ visitor }: Crowd, logs: ReadonlyMap<string, Log>, trace: Trace, { incidents }: Conditions): void {
  const skewed = incidents.filter(({ kind }) => kind === 'server_clock');
  for (const { workoutId, seq, revokedAt } of visitor.heardSince) {
    const event = logs.get(workoutId)?.events[seq - 1]?.event;
    if (!event) continue;
    // While a gateway's clock is wrong, its stamp proves nothing: then only what was tapped too late was surely committed too late.
    const isStamped = !skewed.some(({ from, to }) => from < revokedAt + 20_000 && (to ?? Infinity) > revokedAt);
    const at = isStamped ? event.at : (trace.operations.get(event.commandId)?.invokedAt ?? 0);
    if (at > revokedAt + 5_000)
      trace.fail('I10', `${visitor.name} was told event ${seq} of ${workoutId}, ${at - revokedAt} ms after it was sent away`);
  }
}

function counted(crowd: Crowd, logs: ReadonlyMap<string, Log>, trace: Trace) {
  const operations = [...trace.operations.values()];
  return {
    devices: crowd.devices.length,
    coaches: crowd.coaches.size + 1,
    workouts: logs.size,
    events: [...logs.values()].reduce((sum, { events }) => sum + events.length, 0),
    takeovers: [...logs.values()].reduce((sum, { epoch }) => sum + epoch - 1, 0),
    operations: {
      invoked: operations.length,
      settled: operations.filter(({ settledAt }) => settledAt !== null).length,
      unanswered: operations.reduce((sum, { sends, answers }) => sum + Math.max(0, sends - answers), 0),
      resent: operations.filter(({ sends }) => sends > 1).length,
    },
    heard: trace.heardEvents,
    sources: Object.fromEntries([...Map.groupBy(trace.offers, ({ source }) => source)].map(([source, offers]) => [source, offers.length])),
  };
}

function faultsOf(plan: Plan, { incidents }: Conditions): Pick<Result, 'faults' | 'edges'> {
  const planned = plan.rounds.flatMap(({ faults }) => faults);
  const of = (kind: string) => {
    const done = incidents.filter((one) => one.kind === kind);
    // A rolling deploy is three redeployments.
    const times = kind === 'rolling_deploy' ? 3 : 1;
    return {
      planned: planned.filter((one) => one.kind === kind).length * times,
      done: done.length,
      fired: done.filter(({ fired }) => fired).length,
    };
  };
  const edges = Map.groupBy(
    planned.flatMap(({ edge }) => edge ?? []),
    (edge) => edge,
  );
  return {
    faults: Object.fromEntries(FAULT_KINDS.map((kind) => [kind, of(kind)])),
    edges: Object.fromEntries([...edges].map(([edge, all]) => [edge, all.length])),
  };
}

function ms(nanoseconds: number): number {
  return Math.round(nanoseconds / 1e6);
}
