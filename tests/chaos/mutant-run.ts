import { setTimeout as sleep } from 'node:timers/promises';
import { Random } from '../simulation/random.ts';
import { checkLogs } from './check-logs.ts';
import { checkFolds, ScreenWatch } from './check-screens.ts';
import { openCluster, type Cluster } from './cluster.ts';
import { Conditions } from './conditions.ts';
import { untilAtHead } from './convergence.ts';
import { openCrowd } from './crowd.ts';
import { Inflictor } from './inflict.ts';
import { readLogs } from './logs.ts';
import type { Fault } from './schedule.ts';
import { Trace, type Violation } from './trace.ts';

/** Which must be caught, or a campaign is worth nothing; without any, the same faults must leave no violation. */
export const MUST_BE_CAUGHT = ['fence_off', 'idempotency_off', 'emit_before_commit', 'no_heads'] as const;

const WARM_UP_MS = 4_000;
const RUN_MS = 20_000;
const DEAF_FROM_MS = 16_000;
const STOP_AT_MS = 18_000;
const DRAIN_MS = 12_000;

const fault = (at: number, kind: Fault['kind'], which: number, forMs: number, edge: Fault['edge'] = null): Fault => ({
  at,
  kind,
  which,
  forMs,
  edge,
});
/** Owners that live and cannot hear each other, owners that wake up too late, answers and commits that are lost. */
const FAULTS: readonly Fault[] = [
  ...[0, 1, 2].map((which) => fault(500, 'partition', which, 5_000, 'gateway-gateway')),
  ...[0, 4, 8, 12, 16, 20].map((which, at) => fault(1_000 + at * 1_800, 'ack_lost', which, 2_000)),
  fault(5_000, 'gateway_stop', 0, 6_000),
  fault(7_000, 'postgres_kill', 0, 300),
  fault(9_000, 'reset', 1, 500, 'gateway-postgres'),
  fault(10_000, 'reset', 2, 500, 'gateway-postgres'),
  fault(11_500, 'postgres_kill', 0, 300),
  fault(13_000, 'reset', 0, 500, 'gateway-postgres'),
];

export interface MutantRun {
  /** null = the servers as they are. */
  readonly mutant: string | null;
  readonly commands: number;
  readonly seconds: number;
  /** Of I1 to I12; what merely crashes has been caught by nobody. */
  readonly violations: readonly Violation[];
}

/** Twenty seconds of the faults that each mutant is weak to, and the checker's word. */
export async function runMutant(mutant: string | null, seed: number): Promise<MutantRun> {
  const random = new Random(seed);
  await using cluster = await openCluster(() => random.next(), mutant);
  const [trace, conditions] = [new Trace(), new Conditions()];
  const crowd = await openCrowd(cluster, trace, seed);
  using watch = new ScreenWatch(crowd.screens, trace);
  try {
    for (const lifter of crowd.lifters) lifter.start();
    await sleep(WARM_UP_MS);
    const begun = Date.now();
    const inflictor = new Inflictor({ cluster, trace, conditions, ...crowd });
    const faults = FAULTS.map(async (one) => {
      await sleep(one.at);
      await inflictor.inflict(one);
    });
    await sleep(DEAF_FROM_MS);
    const deaf = [...cluster.edges.peers, ...cluster.edges.redis];
    await Promise.all(faults);
    for (const edge of deaf) edge.change({ held: true });
    await sleep(Math.max(1_500, begun + STOP_AT_MS - Date.now()));
    for (const lifter of crowd.lifters) lifter.stop();
    await sleep(Math.max(1_500, begun + RUN_MS - Date.now()));
    // What was on its way between gateways, the last words of each workout among it, never arrives.
    for (const edge of deaf) {
      edge.cut();
      edge.heal();
    }
    const seconds = Math.round((Date.now() - begun) / 1000);
    for (const until = Date.now() + DRAIN_MS; trace.unsettled.length > 0 && Date.now() < until;) await sleep(100);
    for (const { device, type } of trace.unsettled) trace.fail('I1', `${type} never left ${device}`);
    await untilAtHead(crowd.coaches, cluster.db, trace);
    watch.look();
    const logs = await readLogs(cluster.db);
    checkFolds(crowd.screens, logs, trace);
    for (const { rule, text } of checkLogs(logs, trace)) trace.fail(rule, text);
    return { mutant, seconds, commands: trace.operations.size, violations: [...trace.violations, ...crashesOf(cluster, mutant)] };
  } finally {
    await crowd[Symbol.asyncDispose]();
  }
}

/** Of the servers as they are, a crash is a violation. */
function crashesOf({ deaths, bugs }: Cluster, mutant: string | null): readonly Violation[] {
  return mutant === null ? [...deaths, ...bugs].map((text) => ({ rule: 'crash', at: Date.now(), text })) : [];
}

/** One line a run, and whether it is as it must be. */
export function judgedMutant({ mutant, violations, commands, seconds }: MutantRun): { readonly isGood: boolean; readonly line: string } {
  const isGood = mutant === null ? violations.length === 0 : violations.length > 0;
  const [first] = violations;
  const how = first ? `${violations.length} violations, the first ${first.rule}: ${first.text}` : 'no violation';
  const word = mutant === null ? 'the servers as they are' : `mutant ${mutant} ${isGood ? 'caught' : 'LIVED'}`;
  return { isGood, line: `${word}: ${how} (${commands} commands, ${seconds} s)` };
}
