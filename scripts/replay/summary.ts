import type { PredictedBy, ReplayRow } from './replay-row.ts';
import type { Verdict } from './verify.ts';

interface Percentiles {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** Mean absolute errors, in reps, on the same sets. */
interface Errors {
  readonly sets: number;
  readonly suggested: number;
  readonly repeatLast: number;
}

export interface Summary {
  readonly workouts: number;
  readonly sets: number;
  readonly acked: number;
  readonly lost: number;
  readonly extra: number;
  readonly disordered: number;
  /** Sets that had to be sent more than once, and connections that broke. */
  readonly resent: number;
  readonly reconnects: number;
  /** Sets in front of which a suggestion stood, by who made it. */
  readonly sources: Readonly<Record<string, number>>;
  /** Reps at the weight used; `sameWeight` = the sets done as suggested, and how many of them fell into the 80 % range. null without any. */
  readonly reps:
    | (Errors & {
        readonly by: Readonly<Partial<Record<PredictedBy, number>>>;
        readonly sameWeight: (Errors & { readonly inRange: number }) | null;
      })
    | null;
  /** Suggested weight within one increment of the one used. */
  readonly close: { readonly sets: number; readonly share: number } | null;
  readonly ackMs: Percentiles;
  readonly suggestionMs: Percentiles;
  /** Sets after which no suggestion came within two seconds. */
  readonly unanswered: number;
}

export function summarise(
  rows: readonly ReplayRow[],
  verdict: Verdict,
  run: { readonly workouts: number; readonly reconnects: number },
): Summary {
  const judged = rows.flatMap(({ predicted, repeatLast, done, suggested }) => {
    return predicted && repeatLast !== null ? [{ ...predicted, repeatLast, done: done.reps, range: suggested?.forecast }] : [];
  });
  const same = judged.filter(({ by }) => by === 'forecast');
  const compared = rows.filter((row) => row.isClose !== null);
  const answered = rows.flatMap(({ suggestionMs }) => (suggestionMs === null ? [] : [suggestionMs]));
  return {
    workouts: run.workouts,
    sets: rows.length,
    // Every row was acked: a set without an ack is tried again for ever.
    acked: rows.length,
    lost: verdict.lost.length,
    extra: verdict.extra,
    disordered: verdict.disordered,
    resent: rows.filter((row) => row.tries > 1).length,
    reconnects: run.reconnects,
    sources: count(rows.map((row) => row.suggested?.source ?? 'none')),
    reps:
      judged.length === 0
        ? null
        : {
            ...errors(judged),
            by: count(judged.map(({ by }) => by)),
            sameWeight:
              same.length === 0
                ? null
                : {
                    ...errors(same),
                    inRange: same.filter(({ range, done }) => range && done >= range.low && done <= range.high).length / same.length,
                  },
          },
    close: compared.length === 0 ? null : { sets: compared.length, share: compared.filter((row) => row.isClose).length / compared.length },
    ackMs: percentiles(rows.map((row) => row.ackMs)),
    suggestionMs: percentiles(answered),
    unanswered: rows.length - answered.length,
  };
}

function errors(judged: readonly { readonly reps: number; readonly repeatLast: number; readonly done: number }[]): Errors {
  return {
    sets: judged.length,
    suggested: mean(judged.map(({ reps, done }) => Math.abs(reps - done))),
    repeatLast: mean(judged.map(({ repeatLast, done }) => Math.abs(repeatLast - done))),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function percentiles(values: readonly number[]): Percentiles {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}

function count<K extends string>(keys: readonly K[]): Partial<Record<K, number>> {
  const counts: Partial<Record<K, number>> = {};
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}
