export interface CalendarDay {
  /** YYYY-MM-DD */
  readonly date: string;
  readonly workouts: readonly { readonly workoutId: string; readonly title: string; readonly sets: number }[];
  /** After today: not yet a day without a workout. */
  readonly isAhead: boolean;
}

const DAY_MS = 86_400_000;

/** Weeks as rows of seven days from Monday, oldest first. `mondays` and `days` as the server told them, in the lifter's zone. */
export function calendarOf(
  mondays: readonly string[],
  days: readonly { readonly date: string; readonly workoutId: string; readonly title: string; readonly sets: number }[],
  today: string,
): CalendarDay[][] {
  const byDate = Map.groupBy(days, ({ date }) => date);
  return mondays.map((monday) =>
    Array.from({ length: 7 }, (_, i) => {
      const date = new Date(Date.parse(`${monday}T00:00:00Z`) + i * DAY_MS).toISOString().slice(0, 10);
      return { date, workouts: byDate.get(date) ?? [], isAhead: date > today };
    }),
  );
}
