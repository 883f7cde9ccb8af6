import { CENTRES, type Centre } from './centres.ts';
import type { DecayedCounts } from './decayed-counts.ts';
import type { ExerciseMemory } from './exercise-memory.ts';
import { KERNEL_EXPERTS, kernelOdds } from './kernel-experts.ts';
import { HABITS } from './layout.ts';
import type { MixtureParameters } from './mixture-parameters.ts';
import type { LifterMemory } from './mixture-state.ts';
import { REPS } from './rep-odds.ts';
import { residualOdds } from './residual-experts.ts';
import type { Situation } from './situation.ts';
import { smooth } from './smooth.ts';

/** Pseudo-counts of the population behind a lifter's habit, and of that behind an exercise's. */
const POPULATION_WEIGHT = 10;
const LIFTER_WEIGHT = 2;

/** Writes the first BASE_EXPERTS rows: guesses with their errors, habits, kernels over the past. A guess without a past is the habit. */
export function baseExperts(
  experts: Float64Array,
  situation: Situation,
  centres: readonly (Centre | null)[],
  lifter: LifterMemory,
  memory: ExerciseMemory | undefined,
  parameters: MixtureParameters,
): void {
  const row = (e: number): Float64Array => experts.subarray(e * REPS, (e + 1) * REPS);
  const lifterHabit = row(CENTRES);
  const habit = row(CENTRES + 1);
  smooth(lifter.habit, parameters.habit, POPULATION_WEIGHT, lifterHabit);
  smooth(memory?.habit ?? NONE, lifterHabit, LIFTER_WEIGHT, habit);
  for (const [i, centre] of centres.entries()) {
    if (centre === null) row(i).set(habit);
    else residualOdds(i, centre, lifter.residuals, parameters.residuals, row(i));
  }
  for (let k = 0; k < KERNEL_EXPERTS; k++) kernelOdds(k, situation, row(0), row(CENTRES + HABITS + k));
}
const NONE: DecayedCounts = { reps: [], counts: [], total: 0 };
