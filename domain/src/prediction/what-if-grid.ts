import type { Step } from './load-axis.ts';
import { REST_MORE_SEC } from './more-rest.ts';
import type { Prepared } from './prepare.ts';
import { targetRir } from './target-effort.ts';

const LOWEST = 0.8;
const HIGHEST = 1.2;
/** With both rests at most 2 x 15 x 10 cells: under 5 KB as JSON. */
export const MOST_LOADS = 15;
export const MOST_REPS = 10;
/** Reps beyond each end of the plan's range. */
const REPS_AROUND = 2;
const MAX_TARGET_REPS = 40;

/** Adds the grid to a prepared question: the loads nearest to the reference whether allowed or not, reps around the plan's, both rests. */
export function withWhatIf(prepared: Prepared): Prepared {
  const { request, extra, restedFor } = prepared;
  const { min, max } = request.target.reps;
  const steps = stepsAround(prepared);
  const to = Math.min(MAX_TARGET_REPS, max + REPS_AROUND);
  const repsFrom = Math.max(1, min - REPS_AROUND, to - MOST_REPS + 1);
  const repsCount = Math.max(1, to - repsFrom + 1);
  const restSec = [restedFor, restedFor + REST_MORE_SEC];
  const rir = targetRir(request.target);
  const cells = restSec.flatMap((rest) =>
    steps.flatMap((step) =>
      Array.from({ length: repsCount }, (_, at) => ({ lnW: Math.log(step.kg), reps: repsFrom + at, rir, restSec: rest })),
    ),
  );
  return { ...prepared, extra: [...extra, ...cells], whatIf: { steps, repsFrom, repsCount, restSec, cells } };
}

/** The policy's own loads, then those nearest to the reference; where a limit holds far below it, to the heaviest that is allowed. */
function stepsAround({ bounds, referenceKg, options }: Prepared): Step[] {
  const own = new Set(options.map(({ step }) => step.kg));
  const centre = Math.min(referenceKg, Math.max(...own));
  const distance = ({ kg }: Step): number => (own.has(kg) ? 0 : Math.abs(kg - centre));
  const around = bounds.axis.steps.filter(({ kg }) => own.has(kg) || (kg > 0 && kg >= centre * LOWEST && kg <= centre * HIGHEST));
  const kept = new Set(around.toSorted((a, b) => distance(a) - distance(b)).slice(0, MOST_LOADS));
  return around.filter((step) => kept.has(step));
}
