import { startConformal } from './conformal.ts';
import type { Step } from './cases.ts';
import type { Forecaster } from './forecaster.ts';
import { drawFor, scoreOf, type CaseScore } from './scores.ts';

/** One lifter, ready to be walked over. */
export interface Walk {
  readonly lifter: string;
  readonly steps: readonly Step[];
}

/**
 * Takes a forecaster through a log, set by set: it is asked, scored where the case definition says so, then told. Steps outside of `from`..`to`
 * are learned from but not scored.
 */
export function walk({ lifter, steps }: Walk, forecaster: Forecaster, from = 0, to = steps.length): CaseScore[] {
  const scores: CaseScore[] = [];
  const conformal = startConformal();
  let nth = -1;
  for (const [i, step] of steps.entries()) {
    if (i >= to) break;
    if (step.scored) {
      nth++;
      if (i >= from) {
        scores.push({
          lifter,
          family: step.set.exercise.pattern,
          index: step.index,
          sessions: step.sessions,
          nth,
          ...scoreOf(forecaster.forecast(step), step.set.reps, drawFor(lifter, i), conformal),
        });
      }
    }
    forecaster.learn(step);
  }
  return scores;
}
