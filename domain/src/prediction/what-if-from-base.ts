import { answerWhatIf } from './answer-what-if.ts';
import type { HabitsOfWorkout } from './habits-of-workout.ts';
import type { LifterBase } from './lifter-base.ts';
import { prepareFromBase } from './prepare-from-base.ts';
import type { PredictionRequest } from './prediction-request.ts';
import { lawOdds } from './suggest-by-filter.ts';
import type { LawModel } from './suggest-from-base.ts';
import { withWhatIf } from './what-if-grid.ts';
import type { WhatIf } from './what-if.ts';

/** The grid that the engine answers with this version, without onnxruntime, as `suggestFromBase` is its suggestion. null where only the rule speaks. */
export function whatIfFromBase(
  request: PredictionRequest,
  base: LifterBase,
  habits: Pick<HabitsOfWorkout, 'now'>,
  { version, parameters }: LawModel,
): WhatIf | null {
  const prepared = prepareFromBase(request, base, habits, parameters);
  if (prepared === null) return null;
  const asked = withWhatIf(prepared);
  return answerWhatIf(asked, lawOdds(asked), 'model', version);
}
