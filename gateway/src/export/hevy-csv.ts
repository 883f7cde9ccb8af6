import { toKg } from '@gymgenius/domain/lifting/load';
import { quoted, type CsvWorkout } from './strong-csv.ts';

const HEADER =
  'title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,set_index,set_type,weight_kg,reps,distance_km,duration_seconds,rpe';

/**
 * Hevy's columns and its dates (`30 Jun 2025, 19:56`), for apps that read those. Less exact than Strong's: weights are kilograms, times whole minutes.
 */
export function* hevyCsv(workouts: Iterable<CsvWorkout>, nameOf: (exerciseId: string) => string, zone: string): Generator<string> {
  yield `${HEADER}\n`;
  const clock = clockOf(zone);
  for (const { title, startedAt, endedAt, note, sets } of workouts) {
    const first = [title, clock(startedAt), clock(endedAt ?? startedAt), note ?? ''];
    for (const group of Map.groupBy(sets, ({ slotId }) => slotId).values())
      for (const [index, { exerciseId, type, load, reps, rir, durationSec, note: of }] of group.entries()) {
        const weight = load.kind === 'assisted' ? -toKg(load) : toKg(load);
        const rpe = rir === null || rir >= 10 ? '' : 10 - rir;
        const counted = type === 'timed' ? '' : reps;
        const cells = [
          ...first,
          nameOf(exerciseId),
          '',
          of ?? '',
          index,
          TYPES.get(type) ?? 'normal',
          weight === 0 ? '' : weight,
          counted,
          '',
          durationSec ?? '',
          rpe,
        ];
        yield `${cells.map(quoted).join(',')}\n`;
      }
  }
}

const TYPES: ReadonlyMap<string, string> = new Map([
  ['warmup', 'warmup'],
  ['drop', 'dropset'],
  ['failure', 'failure'],
]);

function clockOf(zone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return (at) => {
    const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
    // Node says "Sept" where Hevy says "Sep".
    return `${part['day']} ${part['month']?.slice(0, 3)} ${part['year']}, ${part['hour']}:${part['minute']}`;
  };
}
