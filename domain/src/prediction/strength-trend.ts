import type { Exercise } from '../lifting/exercise.ts';
import { e1rm } from '../lifting/one-rep-max.ts';
import { foldWorkout, type FoldContext } from './fold-workout.ts';
import type { ExerciseState } from './lifter-state.ts';
import type { HistorySet } from './prediction-request.ts';
import { lnMaxSd } from './one-rep-max-now.ts';
import { emptyState } from './prior-state.ts';
import { movedKg, speaksOfStrength } from './working-sets.ts';

/** One workout of one exercise. Kilograms as moved: both hands of a pair, body weight by its share. */
export interface StrengthPoint {
  /** ms of its last set. */
  readonly at: number;
  /** The best set's estimate, of 1 to 12 reps; null = no set tells one. */
  readonly best: { readonly kg: number; readonly setId: string } | null;
  /** What the filter believed after it: 1RM with its 80 % band; null while no set has taught anything. */
  readonly believed: Band | null;
}
export interface Band {
  readonly kg: number;
  readonly low: number;
  readonly high: number;
}

const Z80 = 1.2816;
const UNSAID_RIR = 2;

/** How the strength in one exercise went, oldest first. `workouts`: its sets, workout by workout; only what each told is used, nothing later. */
export function strengthTrend(
  workouts: readonly (readonly (HistorySet & { readonly setId: string })[])[],
  exercise: Exercise,
  context: FoldContext,
): StrengthPoint[] {
  let state = emptyState(context.parameters);
  return workouts.flatMap((sets): StrengthPoint[] => {
    ({ state } = foldWorkout(state, sets, context));
    const last = sets.at(-1);
    if (last === undefined) return [];
    const strong = sets.filter((set, i) => speaksOfStrength(set, sets[i - 1]));
    const estimates = strong.flatMap((set) => {
      const kg = movedKg(set.load, exercise, context.profile.bodyweightKg);
      const found = kg === null ? null : e1rm(kg, set.reps, set.rir);
      return found && 'kg' in found ? [{ kg: found.kg, set }] : [];
    });
    const best = estimates.toSorted((a, b) => b.kg - a.kg)[0];
    const known = state.exercises.get(exercise.id);
    if (!known || known.sets === 0 || !best)
      return [{ at: last.performedAt, best: best ? { kg: best.kg, setId: best.set.setId } : null, believed: null }];
    return [{ at: last.performedAt, best: { kg: best.kg, setId: best.set.setId }, believed: bandOf(known, best.set) }];
  });
}

/** 1RM with its 80 % band, kg as moved, of somebody who trains as in `set`: further from one rep, less is known. */
export function bandOf(state: ExerciseState, set: Pick<HistorySet, 'reps' | 'rir'>): Band {
  const [s] = state.x;
  const spread = Z80 * lnMaxSd(state, set.reps + (set.rir ?? UNSAID_RIR));
  return { kg: Math.exp(s), low: Math.exp(s - spread), high: Math.exp(s + spread) };
}
