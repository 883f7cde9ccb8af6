import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { entryOf } from './ledger-contract.ts';
import { LedgerUnavailable, type Lease, type StoredEvent, type WorkoutLedger } from './workout-ledger.ts';

export interface StormOptions {
  readonly commands: number;
  readonly workouts: number;
  /** Commands under way at once. */
  readonly width: number;
  /** Share of commands before which another host steals the workout. */
  readonly steal: number;
  /** Share of commands that a client sends again although they were acked. */
  readonly resend: number;
  readonly random: () => number;
  /** Called before every command: the place for faults. */
  readonly disturb: (command: number) => Promise<void>;
}

export interface StormResult {
  /** commandId -> every seq that some client was told for it. */
  readonly acks: ReadonlyMap<string, ReadonlySet<number>>;
  readonly logs: ReadonlyMap<string, readonly StoredEvent[]>;
  readonly outcomes: Readonly<Record<string, number>>;
}

/** Several hosts fight over the same workouts while clients send, and send again, until each command is acked. The caller judges the logs. */
export async function takeoverStorm(hosts: readonly WorkoutLedger[], options: StormOptions): Promise<StormResult> {
  const { random } = options;
  const workouts = Array.from({ length: options.workouts }, () => ({ workoutId: randomUUID(), athleteId: randomUUID() }));
  const leases = hosts.map(() => new Map<string, Lease>());
  const acks = new Map<string, Set<number>>();
  const outcomes: Record<string, number> = {};
  const count = (kind: string) => (outcomes[kind] = (outcomes[kind] ?? 0) + 1);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const mailboxes = new Map<string, Promise<unknown>>();

  /** One command on one host; the host's mailbox lets one append of a workout be under way. */
  const attempt = async (at: number, workout: (typeof workouts)[number], commandId: string): Promise<number | null> => {
    const [host, mine] = [hosts[at] as WorkoutLedger, leases[at] as Map<string, Lease>];
    const { workoutId } = workout;
    const lease =
      (random() < options.steal ? null : mine.get(workoutId)) ??
      (await host.acquire(workoutId, { id: `${at}`, address: '' }, workout.athleteId));
    if (!lease) throw new Error('no lease');
    const seq = lease.lastSeq + 1;
    const [outcome] = await host.append([entryOf({ workoutId, seq, epoch: lease.epoch }, { event: { commandId }, publish: true })]);
    count(outcome?.kind ?? 'none');
    if (outcome?.kind === 'applied') mine.set(workoutId, { ...lease, lastSeq: seq });
    else mine.delete(workoutId);
    return outcome?.kind === 'applied' || outcome?.kind === 'duplicate' ? outcome.seq : null;
  };
  const deliver = async (workout: (typeof workouts)[number], commandId: string): Promise<void> => {
    for (;;) {
      const at = Math.floor(random() * hosts.length);
      const key = `${at}/${workout.workoutId}`;
      const turn = (mailboxes.get(key) ?? Promise.resolve())
        .then(() => attempt(at, workout, commandId))
        .catch((error: unknown) => {
          if (!(error instanceof LedgerUnavailable)) throw error;
          count('unavailable');
          leases[at]?.delete(workout.workoutId);
          return null;
        });
      mailboxes.set(key, turn);
      const seq = await turn;
      if (seq === null) {
        await sleep(1);
        continue;
      }
      acks.set(commandId, (acks.get(commandId) ?? new Set()).add(seq));
      if (random() >= options.resend) return;
    }
  };

  let sent = 0;
  const client = async (): Promise<void> => {
    while (sent < options.commands) {
      sent += 1;
      await options.disturb(sent);
      await deliver(pick(workouts), randomUUID());
    }
  };
  await Promise.all(Array.from({ length: options.width }, client));
  const logs = new Map<string, readonly StoredEvent[]>();
  for (const { workoutId } of workouts) logs.set(workoutId, await (hosts[0] as WorkoutLedger).read(workoutId, 0));
  return { acks, logs, outcomes };
}

/** mulberry32: a small seeded generator, so that a failing storm can be sent again. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
