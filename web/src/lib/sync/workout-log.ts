import type { LiveEvent } from '@gymgenius/proto/live/messages';

/** The confirmed part of one workout: events 1..n without a gap (I7). */
export interface WorkoutLog {
  readonly events: readonly LiveEvent[];
  /** The highest epoch heard of. */
  readonly epoch: number;
}

export const EMPTY_LOG: WorkoutLog = { events: [], epoch: 0 };

export function headOf(log: WorkoutLog): number {
  return log.events.at(-1)?.seq ?? 0;
}

export interface Admission {
  readonly log: WorkoutLog;
  /** What is new, in order. */
  readonly fresh: readonly LiveEvent[];
  /** Something between the log and these events is missing: ask again with `watch`. */
  readonly gap: boolean;
}

/** Takes what continues the log, ignores what it has, and never jumps. */
export function admit(log: WorkoutLog, events: readonly LiveEvent[], epoch: number): Admission {
  const fresh: LiveEvent[] = [];
  let head = headOf(log);
  let gap = false;
  for (const event of events.toSorted((a, b) => a.seq - b.seq)) {
    if (event.seq <= head) continue;
    if (event.seq > head + 1) {
      gap = true;
      break;
    }
    fresh.push(event);
    head = event.seq;
  }
  const highest = Math.max(log.epoch, epoch, ...fresh.map((event) => event.epoch));
  if (fresh.length === 0 && highest === log.epoch) return { log, fresh, gap };
  return { log: { events: [...log.events, ...fresh], epoch: highest }, fresh, gap };
}
