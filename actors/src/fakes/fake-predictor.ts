import type { Suggestion } from '@gymgenius/domain/prediction/suggestion';
import type { NextSetPredictor, PredictorQuestion } from '../ports/next-set-predictor.ts';

export interface AskedPrediction {
  readonly question: PredictorQuestion;
  readonly signal: AbortSignal;
  answer(change?: Partial<Suggestion>): void;
  fail(error?: Error): void;
}

/** An engine whose answers a test gives by hand (`auto = false`), or that answers at once with the target's reps at 50 kg. */
export class FakePredictor implements NextSetPredictor {
  readonly asked: AskedPrediction[] = [];
  auto = true;
  /** While set, every call is rejected with it. */
  down: Error | null = null;

  predict(question: PredictorQuestion, signal: AbortSignal): Promise<Suggestion> {
    const { promise, resolve, reject } = Promise.withResolvers<Suggestion>();
    const call: AskedPrediction = {
      question,
      signal,
      answer: (change) => resolve({ ...plainSuggestion(question), ...change }),
      fail: (error = new Error('the engine failed')) => reject(error),
    };
    this.asked.push(call);
    if (this.down) call.fail(this.down);
    else if (this.auto) call.answer();
    return promise;
  }

  /** The latest call. */
  get last(): AskedPrediction {
    const call = this.asked.at(-1);
    if (!call) throw new Error('the predictor was not asked');
    return call;
  }
}

function plainSuggestion(question: PredictorQuestion): Suggestion {
  return {
    load: { kind: question.exercise.loadKind, value: 50, unit: question.kit.unit },
    reps: question.target.reps.max,
    rir: question.target.rir,
    restSec: 120,
    source: 'model',
    modelVersion: question.modelVersion ?? 'model-2026-01-01',
    forecast: { reps: question.target.reps.max, low: 1, high: 40, hit: 0.6, fail: 0.1, odds: { from: 1, p: [] } },
    e1rm: null,
    reference: null,
    contributions: [],
    cap: null,
    calibration: false,
    moreRest: null,
    propensity: 1,
  };
}
