import type { LifterLog, LogSet } from './training-log.ts';

/** A set of a log as the evaluation walks over it. */
export interface Step {
  readonly set: LogSet;
  /** A ramp-up set is given to the models to learn from, as in life, but it is neither scored nor seen by the baselines. */
  readonly ramp: boolean;
  /** Scored: at least two earlier sessions of the exercise, 1..40 reps, no ramp. */
  readonly scored: boolean;
  /** 0-based among the session's sets, ramps left out. */
  readonly index: number;
  /** Sessions of the exercise before this one. */
  readonly sessions: number;
  /** The set before in this session, else the same set last session. */
  readonly last: LogSet | null;
  /** The same set last session (its last set where it had fewer). */
  readonly same: LogSet | null;
}

const RAMP_SHARE = 0.6;
const FEWEST_SESSIONS = 2;
const FEWEST_ROWS = 300;
const MOST_REPS = 40;
export const FEWEST_CASES = 200;

/** One lifter's sets in order with what the case definition of the evaluation says of each. */
export function stepsOf(log: LifterLog): Step[] {
  const sessions = new Map<string, LogSet[]>();
  const keyOf = (set: LogSet): string => `${set.workout}\n${set.name}`;
  for (const set of log.sets) {
    const session = sessions.get(keyOf(set)) ?? [];
    session.push(set);
    sessions.set(keyOf(set), session);
  }
  const kept = new Map([...sessions].map(([key, sets]) => [key, withoutRamp(sets)]));
  const places = new Map([...kept.values()].flatMap((sets) => sets.map((set, i) => [set, i] as const)));
  const past = new Map<string, string[]>();
  return log.sets.map((set): Step => {
    const keys = past.get(set.name) ?? [];
    past.set(set.name, keys);
    const key = keyOf(set);
    if (keys.at(-1) !== key) keys.push(key);
    const work = kept.get(key) ?? [];
    const index = places.get(set) ?? -1;
    const before = kept.get(keys.at(-2) ?? '') ?? [];
    const same = before[Math.min(Math.max(index, 0), before.length - 1)] ?? null;
    const count = keys.length - 1;
    return {
      set,
      ramp: index === -1,
      scored: index !== -1 && count >= FEWEST_SESSIONS && set.reps <= MOST_REPS && log.rows >= FEWEST_ROWS,
      index,
      sessions: count,
      last: index > 0 ? (work[index - 1] ?? null) : same,
      same,
    };
  });
}

/** Sets before the first of the day's heaviest load and under 60 % of it are dropped: most logs have no warm-up labels. */
function withoutRamp(sets: readonly LogSet[]): LogSet[] {
  const top = sets.reduce((most, set) => Math.max(most, set.kg), 0);
  const topAt = sets.findIndex((set) => set.kg === top);
  return sets.filter((set, i) => i >= topAt || set.kg >= RAMP_SHARE * top);
}
