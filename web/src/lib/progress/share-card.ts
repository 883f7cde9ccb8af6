import { formatNumber, formatSet } from '@gymgenius/domain/lifting/format';
import { fromKg, modelLoadKg, toKg, type Load, type Unit } from '@gymgenius/domain/lifting/load';
import type { PersonalRecord } from '@gymgenius/domain/lifting/records';
import type { PerformedSet } from '@gymgenius/domain/lifting/set';
import { shownIn } from '@gymgenius/domain/lifting/shown-in';

/** A finished workout, from the server or from this phone. */
export interface SharedWorkout {
  readonly title: string;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly sets: readonly (PerformedSet & { readonly setId: string; readonly exerciseId: string })[];
  readonly records: readonly { readonly setId: string; readonly kind: PersonalRecord['kind']; readonly value: number }[];
}

/** What stands on the image. */
export interface ShareCard {
  readonly title: string;
  readonly date: string;
  readonly sets: string;
  readonly volume: string;
  readonly minutes: string | null;
  /** One line an exercise, in the order of the workout, with its best set; a record is marked. */
  readonly lines: readonly { readonly name: string; readonly best: string; readonly count: number; readonly isRecord: boolean }[];
  readonly left: number;
}

/** What fits below each other at a size that can be read in a chat. */
const LINES = 8;

export function shareCardOf(
  { title, startedAt, endedAt, sets, records }: SharedWorkout,
  { unit, nameOf, dateOf }: { readonly unit: Unit; readonly nameOf: (id: string) => string; readonly dateOf: (at: number) => string },
): ShareCard {
  const work = sets.filter(({ type }) => type !== 'warmup');
  const groups = [...Map.groupBy(work, ({ exerciseId }) => exerciseId)];
  const broken = new Set(records.map(({ setId }) => setId));
  const volumeKg = work.reduce((sum, { load, reps }) => sum + liftedKg(load) * reps, 0);
  return {
    title,
    date: dateOf(startedAt),
    sets: String(work.length),
    volume: `${new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 }).format(fromKg(volumeKg, unit))} ${unit}`,
    minutes: endedAt === null ? null : formatNumber(Math.max(0, Math.round((endedAt - startedAt) / 60_000))),
    lines: groups.slice(0, LINES).map(([exerciseId, done]) => {
      const best = done.toSorted((a, b) => liftedKg(b.load) - liftedKg(a.load) || b.reps - a.reps)[0];
      const shown = best ? formatSet({ ...best, load: shownIn(best.load, unit) }) : '';
      return { name: nameOf(exerciseId), best: shown, count: done.length, isRecord: done.some(({ setId }) => broken.has(setId)) };
    }),
    left: Math.max(0, groups.length - LINES),
  };
}

/** As on the end screen: body weight is not counted. */
function liftedKg(load: Load): number {
  if (load.kind === 'assisted') return 0;
  return load.kind === 'added' ? toKg(load) : (modelLoadKg(load, 0, 0) ?? 0);
}
