import { sameLoad } from '@gymgenius/domain/lifting/load';
import type { Fact } from '@gymgenius/domain/workout/facts';
import type { LiveEvent } from '@gymgenius/proto/live/messages';
import { WorkoutEvents } from '@gymgenius/proto/rest/commands';
import type { ReplayRow } from './replay-row.ts';
import type { RestClient } from './rest-client.ts';

export interface Verdict {
  /** Sets that the log lacks, or holds otherwise than they were done. */
  readonly lost: readonly ReplayRow[];
  /** Sets that the log holds more than once, or that nobody did. */
  readonly extra: number;
  /** Logs whose seq is not 1..n, or whose sets are in another order. */
  readonly disordered: number;
}

/** Reads every log back by REST and holds it against what was done, set by set. */
export async function verify(rest: RestClient, rows: readonly ReplayRow[], workoutIds: readonly string[]): Promise<Verdict> {
  const byWorkout = Map.groupBy(rows, (row) => row.workoutId);
  const lost: ReplayRow[] = [];
  let [extra, disordered] = [0, 0];
  for (const workoutId of workoutIds) {
    const mine = byWorkout.get(workoutId) ?? [];
    const log = await readLog(rest, workoutId);
    const logged = log.filter(isSet);
    lost.push(...mine.filter((row) => !logged.some((event) => isThis(event, row))));
    extra += Math.max(0, logged.length - mine.length);
    const isInOrder = log.every(({ seq }, i) => seq === i + 1) && logged.every(({ fact }, i) => fact.set.setId === mine[i]?.setId);
    if (!isInOrder) disordered += 1;
  }
  return { lost, extra, disordered };
}

async function readLog(rest: RestClient, workoutId: string): Promise<readonly LiveEvent[]> {
  const log: LiveEvent[] = [];
  for (;;) {
    const page = await rest.get(WorkoutEvents, `/v1/workouts/${workoutId}/events?after=${log.at(-1)?.seq ?? 0}`);
    log.push(...page.events);
    if (!page.more || page.events.length === 0) return log;
  }
}

type SetEvent = LiveEvent & { readonly fact: Extract<Fact, { type: 'set_logged' }> };
function isSet(event: LiveEvent): event is SetEvent {
  return event.fact.type === 'set_logged';
}

function isThis({ seq, performedAt, fact: { set } }: SetEvent, { setId, seq: acked, done, type }: ReplayRow): boolean {
  const isSame = set.reps === done.reps && set.rir === done.rir && set.type === type && sameLoad(set.load, done.load);
  return set.setId === setId && seq === acked && performedAt === done.performedAt && isSame;
}
