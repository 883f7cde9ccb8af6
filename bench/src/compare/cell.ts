import { closedLoop, type Window } from '../load/closed-loop.ts';
import type { Lifter } from '../load/lifter.ts';
import { Audience, fanOut } from '../load/fan-out.ts';
import { openLoop } from '../load/open-loop.ts';
import { Tally, type Acked } from '../load/tally.ts';
import type { System, SystemName } from '../systems/system.ts';
import { watchMachine, type Usage } from './machine.ts';
import { drained, type Outbox } from './outbox.ts';

/** One load: with `watchers` one lifter who is watched; else `perSecond` null is a closed loop. */
export interface Load {
  readonly name: string;
  readonly lifters: number;
  readonly perSecond: number | null;
  readonly watchers: number;
}

/** p50, p99 and p99.9 in ms; null where nothing was heard. */
interface Latency {
  readonly p50: number | null;
  readonly p99: number | null;
  readonly p999: number | null;
}

export interface Cell {
  readonly system: SystemName;
  readonly load: string;
  readonly round: number;
  readonly seconds: number;
  readonly setsPerSecond: number;
  readonly ack: Latency;
  readonly suggestion: Latency;
  /** Until the last watcher heard of the set. */
  readonly last: Latency;
  /** Of all server processes, s of CPU per 1,000 sets. */
  readonly cpu: number;
  readonly usage: Usage;
  /** p99 of how late the generator sent, ms. */
  readonly late: number | null;
  /** Share of suggestions that no model made. */
  readonly fallbacks: number;
  readonly failures: readonly string[];
  readonly outbox: Outbox | null;
}

export interface Times {
  readonly warmUpMs: number;
  readonly measureMs: number;
}

/** Sign-ups at a time. */
const AT_ONCE = 32;

/** Brings new people, lets them lift, sends them home; `acked` is for the log's exactness. */
export async function runCell(
  system: System,
  load: Load,
  round: number,
  times: Times,
): Promise<Cell & { readonly acked: readonly Acked[] }> {
  const lifters = await invite(system, load.lifters);
  const tally = new Tally();
  let look = watchMachine();
  let [from, to] = [0, 0];
  let usage: Usage | null = null;
  const window: Window = {
    ...times,
    opened: () => {
      look = watchMachine();
      tally.open();
      from = performance.now();
    },
    closed: () => {
      tally.close();
      to = performance.now();
      usage = look();
    },
  };
  const audience = new Audience(load.watchers);
  const watching = await watchersOf(system, lifters[0], audience);
  if (lifters[0] && load.watchers > 0) await fanOut(lifters[0], audience, tally, window);
  else if (load.perSecond === null) await closedLoop(lifters, tally, window);
  else await openLoop(lifters, load.perSecond, tally, window);
  for (const watcher of watching) watcher.close();
  if (tally.failures.length === 0) await inTurn(lifters, (lifter) => lifter.leave());
  const outbox = system.relays && system.databaseUrl !== null ? await drained(system.databaseUrl) : null;
  const sets = tally.suggestions.length;
  const spent = usage ?? look();
  return {
    system: system.name,
    load: load.name,
    round,
    seconds: (to - from) / 1000,
    setsPerSecond: (sets * 1000) / (to - from),
    ack: latencyOf(tally.acks),
    suggestion: latencyOf(tally.suggestions),
    last: latencyOf(audience.last),
    cpu: spent.serversMs / Math.max(1, sets),
    usage: spent,
    late: at(
      tally.late.toSorted((a, b) => a - b),
      0.99,
    ),
    fallbacks: tally.fallbacks / Math.max(1, sets),
    failures: tally.failures.slice(0, 5),
    outbox,
    acked: tally.acked,
  };
}

async function invite(system: System, count: number): Promise<readonly Lifter[]> {
  const lifters: Lifter[] = [];
  await inTurn(Array.from({ length: count }), async () => void lifters.push(await system.lifter()));
  return lifters;
}

async function watchersOf(system: System, lifter: Lifter | undefined, audience: Audience): Promise<readonly { close(): void }[]> {
  const watching: { close(): void }[] = [];
  const { watcher } = system;
  if (!lifter || !watcher) return watching;
  await inTurn(Array.from({ length: audience.size }), async () => {
    watching.push(await watcher(lifter.workoutId, (seq) => audience.heard(seq)));
  });
  return watching;
}

/** All of them, a few at a time. */
async function inTurn<Item>(items: readonly Item[], work: (item: Item) => Promise<unknown>): Promise<void> {
  const waiting = items.values();
  const lane = async (): Promise<void> => {
    for (const item of waiting) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

function latencyOf(values: readonly number[]): Latency {
  const sorted = values.toSorted((a, b) => a - b);
  return { p50: at(sorted, 0.5), p99: at(sorted, 0.99), p999: at(sorted, 0.999) };
}

/** Of sorted values, nearest rank below. */
function at(sorted: readonly number[], share: number): number | null {
  return sorted[Math.floor(share * (sorted.length - 1))] ?? null;
}
