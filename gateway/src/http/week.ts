export interface WeekDay {
  /** YYYY-MM-DD in the lifter's zone. */
  readonly date: string;
  readonly sets: number;
  readonly minutes: number;
}

const DAY_MS = 86_400_000;

/** This week, Monday first, in the lifter's zone: sets of work and the minutes between each day's first and last of a workout. An unknown zone counts as UTC. */
export function weekOf(
  now: number,
  zone: string,
  sets: readonly { readonly workoutId: string; readonly performedAt: number }[],
): WeekDay[] {
  const dateOf = dateIn(zone);
  const monday = Date.parse(`${mondayIn(zone)(now)}T00:00:00Z`);
  return Array.from({ length: 7 }, (_, day) => {
    const date = new Date(monday + day * DAY_MS).toISOString().slice(0, 10);
    const done = sets.filter((set) => dateOf(set.performedAt) === date);
    return { date, sets: done.length, minutes: minutesOf(done) };
  });
}

/** YYYY-MM-DD of the Monday of a moment's week in `zone`. */
export function mondayIn(zone: string): (moment: number) => string {
  const dateOf = dateIn(zone);
  return (moment) => {
    const day = Date.parse(`${dateOf(moment)}T00:00:00Z`);
    return new Date(day - ((new Date(day).getUTCDay() + 6) % 7) * DAY_MS).toISOString().slice(0, 10);
  };
}

function minutesOf(sets: readonly { readonly workoutId: string; readonly performedAt: number }[]): number {
  const spans = new Map<string, { first: number; last: number }>();
  for (const { workoutId, performedAt } of sets) {
    const span = spans.get(workoutId) ?? { first: performedAt, last: performedAt };
    spans.set(workoutId, { first: Math.min(span.first, performedAt), last: Math.max(span.last, performedAt) });
  }
  return Math.round([...spans.values()].reduce((sum, { first, last }) => sum + (last - first), 0) / 60_000);
}

function dateIn(zone: string): (moment: number) => string {
  const options = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-CA', { ...options, timeZone: zone });
  } catch {
    format = new Intl.DateTimeFormat('en-CA', { ...options, timeZone: 'UTC' });
  }
  return (moment) => format.format(moment);
}
