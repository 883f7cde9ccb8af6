import { stepsOf, type Step } from './cases.ts';
import type { Forecast, Forecaster } from './forecaster.ts';
import { drawFor, scoreOf, type CaseScore } from './scores.ts';
import type { LifterLog } from './training-log.ts';

/** One lifter, ready to be walked over. */
export interface Walk {
  readonly lifter: string;
  /** Rows of the log, of any kind. */
  readonly rows: number;
  readonly steps: readonly Step[];
}

export function walkOf(log: LifterLog): Walk {
  return { lifter: log.lifter, rows: log.rows, steps: stepsOf(log) };
}

/**
 * Takes a forecaster through a log, set by set: it is asked, scored where the case definition says so, then told. Steps outside of `from`..`to`
 * are learned from but not scored.
 */
export function walk({ lifter, steps }: Pick<Walk, 'lifter' | 'steps'>, forecaster: Forecaster, from = 0, to = steps.length): CaseScore[] {
  const scores: CaseScore[] = [];
  let nth = -1;
  for (const [i, step] of steps.entries()) {
    if (i >= to) break;
    if (step.scored) {
      nth++;
      if (i >= from) scores.push(caseOf(lifter, step, i, nth, forecaster.forecast(step)));
    }
    forecaster.learn(step);
  }
  return scores;
}

/** What a forecast of a scored step adds to the measures. `at` = place of the step in its log, which settles the draw of its PIT. */
export function caseOf(lifter: string, { set, last, index, sessions }: Step, at: number, nth: number, forecast: Forecast): CaseScore {
  return {
    lifter,
    family: set.exercise.pattern,
    index,
    sessions,
    nth,
    load: loadChange(set.kg, last?.kg ?? set.kg),
    effort: set.failure ? 'failure' : set.rpe === null ? 'unsaid' : 'rated',
    ...scoreOf(forecast, set.reps, drawFor(lifter, at), last?.reps ?? set.reps),
  };
}

function loadChange(kg: number, before: number): CaseScore['load'] {
  const change = kg / before - 1;
  return Math.abs(change) < SAME ? 'same' : change > 0 ? 'up' : 'down';
}
/** Pounds and kilos round differently. */
const SAME = 0.002;
