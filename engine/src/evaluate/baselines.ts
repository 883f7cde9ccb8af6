import { epley, rtsShare } from '@gymgenius/domain/lifting/one-rep-max';
import type { Exercise } from '@gymgenius/domain/lifting/exercise';
import type { Step } from './cases.ts';
import { filterOnly } from './filter-only.ts';
import type { Method } from './forecaster.ts';
import type { LogSet } from './training-log.ts';

/** The rules of thumb that a model has to beat. None of them learns; only the filter has a distribution. */
export const BASELINES: readonly Method[] = [
  rule('repeat last set', (step) => step.last?.reps),
  rule('same set last session', (step) => step.same?.reps),
  rule('Epley + RTS', epleyAndRts),
  rule("peer's rule", peersRule),
  { name: 'filter only', start: filterOnly },
];

const UNKNOWN_REPS = 8;

function rule(name: string, repsFor: (step: Step) => number | undefined): Method {
  const start = () => ({
    forecast: (step: Step) => ({ reps: Math.max(1, Math.round(repsFor(step) ?? UNKNOWN_REPS)), odds: null }),
    learn: () => {},
  });
  return { name, start };
}

/** One-rep max of the last set by the RTS chart (Epley beyond it), read back at the coming weight; the effort is taken to stay as it was. */
function epleyAndRts({ last, set }: Step): number | undefined {
  if (last === null) return undefined;
  const rir = rirOf(last);
  const max = last.kg / share(last.reps + rir);
  let reps = 1;
  while (reps + rir < 40 && share(reps + 1 + rir) * max >= set.kg * (1 - 1e-9)) reps++;
  return reps;
}

function share(effectiveReps: number): number {
  return rtsShare(effectiveReps, 0) ?? Math.min(CHART_END, 1 / epley(1, effectiveReps));
}
/** The chart's share at ten reps: Epley is .75 there, so that the two meet without a jump upwards. */
const CHART_END = 0.739;

/** Capacity = reps + RIR of the last set, less the fatigue of a set of today, moved by the load's change at 2.88 % a rep. Rests are unknown: usual ones. */
function peersRule({ last, set, index }: Step): number | undefined {
  if (last === null) return undefined;
  const fatigue = index > 0 ? fatigueRate(set.exercise) : 0;
  return last.reps - fatigue - Math.log(set.kg / last.kg) / PER_REP;
}
const PER_REP = 0.0288;

function fatigueRate({ mechanic, pattern }: Exercise): number {
  return mechanic === 'isolation' ? 0.5 : LOWER.has(pattern) ? 1 : 0.75;
}
const LOWER: ReadonlySet<string> = new Set(['squat', 'lunge', 'hinge', 'leg_press']);

function rirOf(set: LogSet): number {
  return set.failure || set.rpe === null ? 0 : Math.max(0, 10 - set.rpe);
}
