import type { WhatIf } from '@gymgenius/domain/prediction/what-if';
import type { PredictorQuestion } from './next-set-predictor.ts';

/** The engine's grid of other weights, reps and rests. Rejects on any failure; null = only the rule speaks of this set. */
export interface WhatIfPredictor {
  whatIf(question: PredictorQuestion, signal: AbortSignal): Promise<WhatIf | null>;
}
