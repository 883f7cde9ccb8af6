import type { SetView } from '@gymgenius/store/workout/set-view';

/** A finished workout as a CSV tells it. */
export interface CsvWorkout {
  readonly title: string;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly note: string | null;
  /** In the order in which they were done. */
  readonly sets: readonly SetView[];
}

const HEADER = 'Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Weight Unit,Reps,Distance,Seconds,Notes,Workout Notes,RPE';

/**
 * Strong's columns and one for the unit, which Strong, Hevy and our own import read. Exact: names, loads as entered, reps, RIR, seconds, notes, start and
 * length. What the format cannot say: when each set was done, and kinds of sets that Strong has not (they become working sets). The JSON has both.
 */
export function* strongCsv(workouts: Iterable<CsvWorkout>, nameOf: (exerciseId: string) => string, zone: string): Generator<string> {
  yield `${HEADER}\n`;
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  for (const { title, startedAt, endedAt, note, sets } of workouts) {
    const first = [clock.format(startedAt), title, endedAt === null ? '' : durationOf(endedAt - startedAt)];
    const orders = new Map<string, number>();
    for (const set of sets) {
      const order = (orders.get(set.slotId) ?? 0) + (MARKS.has(set.type) ? 0 : 1);
      orders.set(set.slotId, order);
      const { load, reps, rir, durationSec } = set;
      const weight = load.kind === 'assisted' ? -load.value : load.value;
      const rpe = rir === null || rir >= 10 ? '' : String(10 - rir);
      const mark = MARKS.get(set.type) ?? String(order);
      const cells = [...first, nameOf(set.exerciseId), mark, weight, load.unit, reps, 0, durationSec ?? 0, set.note ?? '', note ?? '', rpe];
      yield `${cells.map(quoted).join(',')}\n`;
    }
  }
}

const MARKS: ReadonlyMap<string, string> = new Map([
  ['warmup', 'W'],
  ['drop', 'D'],
  ['failure', 'F'],
]);

function durationOf(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const parts = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor(seconds / 60) % 60, 'm'],
    [seconds % 60, 's'],
  ] as const;
  return (
    parts
      .filter(([amount]) => amount > 0)
      .map(([amount, unit]) => `${amount}${unit}`)
      .join(' ') || '0s'
  );
}

/** A cell as CSV writes it. */
export function quoted(cell: string | number): string {
  const text = String(cell);
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
