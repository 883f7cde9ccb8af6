import type { Violation } from './checker.ts';
import { buildCluster, createWorld, type Cluster } from './cluster.ts';
import { inflict, type Inflicted } from './inflict.ts';
import type { Mutant } from './mutants.ts';
import { ATHLETES } from './people.ts';
import type { FaultKind, Scenario } from './scenario.ts';
import { take } from './tap.ts';
import { virtualGlobals, type Reach } from './virtual-globals.ts';

export interface Ran {
  readonly violations: readonly Violation[];
  readonly faults: readonly { readonly kind: FaultKind; readonly fired: number }[];
  /** Events of the virtual world, commands in the logs, and a digest that two runs of one scenario share. */
  readonly events: number;
  readonly committed: number;
  readonly digest: number;
}

export interface RunOptions {
  readonly mutant?: Mutant;
  readonly reaches?: Reach[];
}

/** What is well for this long has everything (I8), ms. */
const CONVERGED_MS = 5_000;
/** With nothing but engine and bus in trouble a command is acked within this (I12), ms. */
const ACKED_MS = 10_000;
const LOOK_MS = 250;
/** After the last fault: a silent stall is noticed after 9 s, a backoff lasts 7.5 s, a dial 5 s. */
const SETTLE_MS = 60_000;
/** Nobody's way to its data: I12 holds in spite of them. */
const BESIDE: ReadonlySet<FaultKind> = new Set<FaultKind>([
  'bus_down',
  'bus_mess',
  'engine_slow',
  'engine_dead',
  'engine_silent',
  'duplicate',
]);

/** One scenario from an empty database to the end, judged all the way. */
export async function runScenario(scenario: Scenario, { mutant, reaches }: RunOptions = {}): Promise<Ran> {
  const world = createWorld(scenario);
  using _ = virtualGlobals(world, reaches ?? null);
  const cluster = buildCluster(world, scenario, mutant ?? null);
  const faults = scenario.faults.map((fault): Inflicted => ({ fault, fired: 0 }));
  const calm = schedule(cluster, scenario, faults);
  const begun = world.now;
  const lastTap = scenario.steps.reduce((sum, { afterMs }) => sum + afterMs, 0);
  look(cluster, calm);
  await world.run(begun + lastTap);
  while (calm.active > 0) await world.run(world.now + LOOK_MS);
  const healed = world.now;
  while (world.now < healed + SETTLE_MS && !(world.now >= healed + CONVERGED_MS + LOOK_MS && isQuiet(cluster)))
    await world.run(world.now + 1_000);
  await close(cluster);
  const committed = [...cluster.database.logs.values()].reduce((sum, log) => sum + log.length, 0);
  return {
    violations: cluster.checker.violations,
    faults: faults.map(({ fault: { kind }, fired }) => ({ kind, fired })),
    events: world.events,
    committed,
    digest: world.digest,
  };
}

/** Since when nothing is wrong, for all and for the way to the data. */
interface Calm {
  active: number;
  activeOnTheWay: number;
  since: number;
  onTheWaySince: number;
}

function schedule(cluster: Cluster, { steps }: Scenario, faults: readonly Inflicted[]): Calm {
  const { world, phones, coach } = cluster;
  const calm: Calm = { active: faults.length, activeOnTheWay: 0, since: world.now, onTheWaySince: world.now };
  let at = 0;
  let running = 0;
  for (const step of steps) {
    at += step.afterMs;
    world.after(
      at,
      () => {
        // As the thumb's own process: a frozen app takes the tap when it thaws, a dead one never.
        const process = step.who === 'coach' ? coach.process : phones.find(({ name }) => name === step.who)?.process;
        if (process) world.after(0, () => take(step, cluster), process);
      },
      null,
    );
  }
  for (const one of faults) {
    const isOnTheWay = !BESIDE.has(one.fault.kind);
    world.after(
      one.fault.atMs,
      () => {
        if (isOnTheWay) calm.activeOnTheWay += 1;
        calm.since = Infinity;
        running += 1;
        if (isOnTheWay) calm.onTheWaySince = Infinity;
        inflict(one, cluster, () => {
          calm.active -= 1;
          if (isOnTheWay) calm.activeOnTheWay -= 1;
          running -= 1;
          if (running === 0) calm.since = world.now;
          if (calm.activeOnTheWay === 0) calm.onTheWaySince = world.now;
        });
      },
      null,
    );
  }
  return calm;
}

/** Looks at every screen, several times a second. */
function look(cluster: Cluster, calm: Calm): void {
  const { world, phones, coach, checker, database } = cluster;
  const again = () => {
    for (const screen of [...phones, coach]) {
      if (!screen.process.isAlive || screen.process.isFrozen) continue;
      for (const shown of screen.shows()) checker.shown(shown);
      const since = screen.linkedAt === null ? Infinity : Math.max(screen.linkedAt, calm.since);
      for (const workoutId of screen.workouts) {
        if (world.now - Math.max(since, screen.followedAt(workoutId)) < CONVERGED_MS) continue;
        const due = checker.headBefore(workoutId, CONVERGED_MS);
        const head = screen.headOf(workoutId);
        if (head < due) checker.fail('I8', `${screen.name} has had 5 s and shows ${head} of ${due} (${database.headOf(workoutId)} now)`);
      }
    }
    for (const phone of phones) {
      if (!phone.process.isAlive || phone.process.isFrozen || phone.linkedAt === null) continue;
      if (world.now - Math.max(phone.linkedAt, calm.onTheWaySince) < ACKED_MS || phone.oldestUnsentMs < ACKED_MS) continue;
      checker.fail('I12', `${phone.name} has waited ${phone.oldestUnsentMs} ms for an ack with nothing in its way`);
    }
    world.after(LOOK_MS, again, null);
  };
  world.after(LOOK_MS, again, null);
}

function isQuiet({ phones, coach, database }: Cluster): boolean {
  const isThere = (screen: { readonly workouts: readonly string[]; headOf(workoutId: string): number }) =>
    screen.workouts.every((workoutId) => screen.headOf(workoutId) === database.headOf(workoutId));
  return coach.unanswered.size === 0 && isThere(coach) && phones.every((phone) => phone.unsent.length === 0 && isThere(phone));
}

async function close({ checker, phones, coach, database }: Cluster): Promise<void> {
  const submitted = new Map<string, readonly string[]>();
  for (const phone of phones) {
    for (const [workoutId, commandIds] of phone.disk.tapped) submitted.set(`${phone.name} ${workoutId}`, commandIds);
    if (phone.unsent.length > 0) checker.fail('liveness', `${phone.name} still holds ${phone.unsent.length} commands`);
    for (const { command, problem } of phone.setAside)
      checker.fail('liveness', `${phone.name} had to set ${command.type} aside: ${problem}`);
  }
  for (const screen of [...phones, coach])
    for (const workoutId of screen.workouts)
      if (screen.headOf(workoutId) !== database.headOf(workoutId))
        checker.fail('I8', `${screen.name} ends at ${screen.headOf(workoutId)} of ${database.headOf(workoutId)}`);
  for (const athleteId of ATHLETES) {
    const active = await database.activeOf(athleteId);
    if (active && !coach.workouts.includes(active.workoutId)) checker.fail('I8', 'the coach never heard of an active workout');
  }
  if (coach.unanswered.size > 0) checker.fail('liveness', `the coach waits for ${coach.unanswered.size} answers`);
  checker.closing(submitted);
}
