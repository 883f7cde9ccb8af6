import type { PredictionRequest } from '@gymgenius/domain/prediction/prediction-request';

/** A checked question from the wire. */
export interface EngineRequest extends PredictionRequest {
  readonly epoch: number;
  /** The version that this workout started with; '' = the champion. */
  readonly modelVersion: string;
  /** The grid of other weights, reps and rests is wanted too. */
  readonly whatIf?: boolean;
  /** ms since the epoch after which nobody waits for the answer; Infinity without a deadline. */
  readonly deadline: number;
}

/** A field is out of range; the message is one sentence for a person. Answered with INVALID_ARGUMENT, for this request alone. */
export class InvalidRequest extends Error {
  override readonly name = 'InvalidRequest';
}

/** Nobody waits any more: not worked out. */
export class TooLate extends Error {
  override readonly name = 'TooLate';
}
