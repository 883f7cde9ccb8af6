import type { Pool } from 'pg';
import type { WorkerEvents } from '../events.ts';
import { beatNight, claimNight, finishNight, type NightWindow } from './nightly-run.ts';

/** Runs the engine's trainer to its end; `onLine` hears what it says. Rejects when it cannot be started. */
export type Trainer = (args: readonly string[], onLine: (line: string) => void, stop: AbortSignal) => Promise<number | null>;

export interface Night {
  readonly pool: Pool;
  readonly train: Trainer;
  readonly events: Pick<WorkerEvents, 'nightStarted' | 'nightEnded' | 'trainerSaid'>;
  readonly stop: AbortSignal;
  /** Trains a night again that has succeeded. */
  readonly again: boolean;
}

export type NightOutcome = 'succeeded' | 'failed' | 'busy';

const HEARTBEAT_MS = 60_000;
const TAIL_LINES = 20;
const MOST_DAYS = 30;

/** Trains the night of `date` (YYYY-MM-DD, UTC), reaching back over the nights that were missed; one at a time over all workers. */
export async function trainNight(date: string, { pool, train, events, stop, again }: Night): Promise<NightOutcome> {
  const window = await claimNight(pool, date, again);
  if (window === null) {
    events.nightEnded(date, 'busy', 0);
    return 'busy';
  }
  const { days, args } = askOf(window);
  const began = performance.now();
  events.nightStarted(date, days);
  const tail: string[] = [];
  const onLine = (line: string) => {
    events.trainerSaid(line);
    tail.push(line);
    if (tail.length > TAIL_LINES) tail.shift();
  };
  const heart = setInterval(() => void beatNight(pool, date).catch(() => undefined), HEARTBEAT_MS);
  try {
    const exitCode = await train(args, onLine, stop).catch((error: unknown) => {
      onLine(`the trainer did not start: ${String(error)}`);
      return null;
    });
    const status = exitCode === 0 ? 'succeeded' : 'failed';
    await finishNight(pool, date, status, { exitCode, tail });
    events.nightEnded(date, status, (performance.now() - began) / 1000);
    return status;
  } finally {
    clearInterval(heart);
  }
}

const DAY_MS = 86_400_000;

/** From where the last good night ended, so that every set is new exactly once however many nights were missed; a month at most. */
export function askOf({ asOf, since }: NightWindow): { readonly days: number; readonly args: readonly string[] } {
  const open = since === null ? 1 : Math.ceil((asOf.getTime() - since.getTime()) / DAY_MS);
  const days = Math.min(MOST_DAYS, Math.max(1, open));
  const begin = since !== null && open <= MOST_DAYS && since < asOf ? [`--since=${since.toISOString()}`] : [];
  return { days, args: [`--days=${days}`, `--as-of=${asOf.toISOString()}`, ...begin] };
}
