import type { Bounds } from './bound-suggestion.ts';
import { capacityAt, type Candidate } from './capacity-law.ts';
import type { StateFeatures } from './features.ts';
import { nearestStep, stepAbove, stepAtMost, type Step } from './load-axis.ts';
import type { PredictionRequest, SetTarget } from './prediction-request.ts';
import { acceptedFailRisk } from './safety/fail-risk.ts';
import { targetRir } from './target-effort.ts';

/** A possible next set: a loadable weight with reps and rest. */
export interface Option {
  readonly step: Step;
  readonly candidate: Candidate;
}

const LOWEST = 0.85;
const HIGHEST = 1.1;
/** Loads on each side of the likely one; a rack of 1 kg dumbbells would otherwise fill the tensor. */
const MOST_LOADS = 14;

/**
 * Loadable weights in [.85, 1.10] of the reference (kg moved) and within the limit; for each, the reps of the plan's range that come nearest
 * to its RIR, one fewer and one more. Never empty: the heaviest allowed load is always among them.
 */
export function optionsFor(
  referenceKg: number,
  bounds: Bounds,
  { target, exercise }: Pick<PredictionRequest, 'target' | 'exercise'>,
  restSec: number,
  features: StateFeatures,
): Option[] {
  const rir = targetRir(target);
  const { z } = acceptedFailRisk(exercise);
  return stepsWithin(referenceKg, bounds).flatMap((step) => {
    const at = (reps: number): Candidate => ({ lnW: Math.log(step.kg), reps, rir, restSec });
    const { mean, needed } = capacityAt(features, at(target.reps.max));
    let likely = Math.min(target.reps.max, Math.round(mean - (needed - target.reps.max)));
    // The limit on the load holds for the fewest reps alone: more of them are only asked for while failing stays as unlikely.
    while (likely > target.reps.min && mean - likely < z * capacityAt(features, at(likely)).sd) likely--;
    return repsAround(likely, target).map((reps) => ({ step, candidate: at(reps) }));
  });
}

function stepsWithin(referenceKg: number, { axis, limitKg }: Bounds): Step[] {
  // One step up is always asked about: on a coarse stack it is more than ten per cent, and nobody would ever leave a light load.
  const up = stepAbove(axis, referenceKg)?.kg ?? referenceKg;
  const top = stepAtMost(axis, Math.min(limitKg, Math.max(referenceKg * HIGHEST, nearestStep(axis, referenceKg).kg, up)));
  const low = Math.min(referenceKg * LOWEST, top.kg * 0.9);
  const steps = axis.steps.filter((step) => step.kg >= low && step.kg <= top.kg && step.kg > 0);
  const stride = Math.ceil(steps.length / MOST_LOADS);
  // Counted from the heaviest, so that the limit itself stays in.
  return steps.length === 0 ? [top] : steps.filter((_, at) => (steps.length - 1 - at) % stride === 0);
}

function repsAround(likely: number, { reps: { min, max } }: SetTarget): number[] {
  const middle = Math.min(max, Math.max(min, likely));
  return [middle - 1, middle, middle + 1].filter((reps) => reps >= min && reps <= max);
}
