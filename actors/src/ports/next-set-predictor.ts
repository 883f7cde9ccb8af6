import type { PredictionRequest } from '@gymgenius/domain/prediction/prediction-request';
import type { Suggestion } from '@gymgenius/domain/prediction/suggestion';

export interface PredictorQuestion extends PredictionRequest {
  readonly epoch: number;
  /** The version that this workout has been answered with so far, which the engine keeps while it has it; null = the engine's choice. */
  readonly modelVersion: string | null;
}

/** The engine is well and refuses this question: asking for others goes on, and asking this one again would not help. */
export class QuestionRefused extends Error {}

/** The engine. Rejects on any failure, with `QuestionRefused` when the question and not the engine is at fault; the caller holds the deadline and the breaker, and aborts `signal` when the answer is no longer wanted. */
export interface NextSetPredictor {
  predict(question: PredictorQuestion, signal: AbortSignal): Promise<Suggestion>;
}
