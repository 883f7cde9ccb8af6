import { roundToLoadable, stepLoadable } from './loadable.ts';
import { rtsShare } from './one-rep-max.ts';

/** What was asked last time and what was done: values as entered, in the unit of `values`, as they were displayed. */
export interface LastTime {
  /** The displayed value that was asked for; null when there was no plan (the first done set's value stands in). */
  readonly asked: number | null;
  readonly sets: readonly { readonly value: number; readonly reps: number; readonly rir: number | null }[];
}

export interface NextTime {
  /** Loadable, in the unit of `values`. */
  readonly value: number;
  readonly reps: number;
  readonly because: 'up' | 'more_reps' | 'hold' | 'down' | 'planned';
}

/** Values closer than this are the same on the panel. */
const SAME = 5e-4;

/**
 * Double progression: reps first, then load. Every set at the top of the range with the displayed weight (or more) earns the next
 * loadable weight at the bottom of the range; a set done lighter than displayed never does. `reps` otherwise aims one above the weakest set.
 */
export function doubleProgression(
  range: { readonly min: number; readonly max: number },
  last: LastTime,
  values: readonly number[],
): NextTime {
  const asked = displayed(last, values);
  const weakest = weakestReps(last, asked);
  if (weakest >= range.max) {
    const value = stepLoadable(asked, values, 1);
    return value > asked + SAME ? { value, reps: range.min, because: 'up' } : { value, reps: range.max, because: 'hold' };
  }
  if (weakest < range.min) return { value: asked, reps: range.min, because: 'hold' };
  return { value: asked, reps: Math.min(range.max, weakest + 1), because: 'more_reps' };
}

/**
 * Linear progression (5x5 and its kin): all sets at `reps` with the displayed weight add `increment`, at least one loadable step;
 * after `missesBeforeDeload` failed sessions in a row (this one included in `misses`) the weight drops by `deload` (0.1 = 10 %).
 */
export function linearProgression(
  plan: { readonly reps: number; readonly increment: number; readonly missesBeforeDeload: number; readonly deload: number },
  misses: number,
  last: LastTime,
  values: readonly number[],
): NextTime {
  const asked = displayed(last, values);
  if (weakestReps(last, asked) >= plan.reps) {
    const wanted = roundToLoadable(asked + plan.increment, values, 'nearest');
    const value = wanted > asked + SAME ? wanted : stepLoadable(asked, values, 1);
    return { value, reps: plan.reps, because: value > asked + SAME ? 'up' : 'hold' };
  }
  if (misses < plan.missesBeforeDeload) return { value: asked, reps: plan.reps, because: 'hold' };
  const wanted = roundToLoadable(asked * (1 - plan.deload), values, 'down');
  const value = wanted < asked - SAME ? wanted : stepLoadable(asked, values, -1);
  return { value, reps: plan.reps, because: value < asked - SAME ? 'down' : 'hold' };
}

/** A share of a training max (or of a 1RM), rounded to the nearest loadable value: 5/3/1, %1RM, percentage waves. */
export function percentOfMax(max: number, share: number, reps: number, values: readonly number[]): NextTime {
  return { value: roundToLoadable(max * share, values, 'nearest'), reps, because: 'planned' };
}

/** The training max after a cycle: one increment up when the last set met its reps at the displayed weight, else 10 % down. Not rounded: only weights on the bar are. */
export function nextTrainingMax(
  max: number,
  increment: number,
  asked: number,
  done: { readonly value: number; readonly reps: number },
  reps: number,
): number {
  return done.value >= asked - SAME && done.reps >= reps ? max + increment : max * 0.9;
}

/**
 * RIR target: the weight at which `reps` should leave `rir`, from the last session's toughest told set at the displayed weight by the
 * RTS chart. Within half a rep of the target, or with no RIR told (unknown is not easy), it holds; one step at most per session.
 */
export function rirProgression(
  target: { readonly reps: number; readonly rir: number },
  last: LastTime,
  values: readonly number[],
): NextTime {
  const asked = displayed(last, values);
  const hold: NextTime = { value: asked, reps: target.reps, because: 'hold' };
  const spare = last.sets.map((set) => (set.rir === null ? null : set.reps + set.rir - target.reps - target.rir));
  const least = spare.filter((reps) => reps !== null).reduce((low, reps) => Math.min(low, reps), Infinity);
  const missed = last.sets.some((set) => set.reps < target.reps || set.value < asked - SAME);
  if (!Number.isFinite(least) || Math.abs(least) <= 0.5) return hold;
  if (least > 0) {
    if (missed || spare.includes(null)) return hold;
    const value = stepLoadable(asked, values, 1);
    return value <= ideal(asked, target, least) + SAME && value > asked ? { ...hold, value, because: 'up' } : hold;
  }
  const value = stepLoadable(asked, values, -1);
  return value < asked ? { ...hold, value, because: 'down' } : hold;
}

/** Weight that would have left exactly the target: the chart's share at the target over its share at what was really in the tank. */
function ideal(asked: number, { reps, rir }: { readonly reps: number; readonly rir: number }, spare: number): number {
  const wanted = rtsShare(reps, rir);
  const had = rtsShare(reps, rir + spare);
  // Beyond the chart the spare reps speak for themselves.
  return wanted === null || had === null ? Infinity : (asked * wanted) / had;
}

function displayed({ asked, sets }: LastTime, values: readonly number[]): number {
  return roundToLoadable(asked ?? sets[0]?.value ?? 0, values, 'nearest');
}

/** Reps of the weakest set; 0 when nothing was done. A set lighter than displayed did not do what was asked. */
function weakestReps({ sets }: LastTime, asked: number): number {
  if (sets.length === 0) return 0;
  return sets.reduce((least, { value, reps }) => Math.min(least, value >= asked - SAME ? reps : 0), Infinity);
}
