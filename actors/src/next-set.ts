import type { ExerciseHistory, PredictionRequest } from '@gymgenius/domain/prediction/prediction-request';
import { suggestByRule } from '@gymgenius/domain/prediction/suggest-by-rule';
import type { Suggestion } from '@gymgenius/domain/prediction/suggestion';
import { coachSuggestion } from '@gymgenius/domain/workout/coach-suggestion';
import type { Override } from '@gymgenius/domain/workout/workout-state';
import type { CircuitBreaker } from './circuit-breaker.ts';
import type { Clock } from './ports/clock.ts';
import type { HostEvents } from './ports/host-events.ts';
import { QuestionRefused, type NextSetPredictor } from './ports/next-set-predictor.ts';

/** The engine's share of a suggestion's time, ms; then the rule answers. */
export const PREDICT_DEADLINE_MS = 120;

export interface NextSetQuestion {
  readonly request: PredictionRequest;
  readonly epoch: number;
  readonly modelVersion: string | null;
  /** A coach's numbers for this set, if any. */
  readonly override: Override | null;
  readonly history: () => Promise<ExerciseHistory>;
}

/** One workout's questions to the engine: the latest one alone matters. */
export interface NextSet {
  /** Cancels the question before; `offer` is called once, unless this one is cancelled in its turn. `isFallback`: the engine gave no answer. */
  ask(question: NextSetQuestion, offer: (suggestion: Suggestion, isFallback: boolean) => void): void;
  cancel(): void;
}

export interface NextSetParts {
  readonly predictor: NextSetPredictor;
  readonly breaker: CircuitBreaker;
  readonly clock: Clock;
  readonly events: HostEvents;
  readonly deadlineMs: number;
}

/** Beside the workout, never in its way: the ack does not wait for it, and it cannot fail, only fall back. */
export function createNextSet(parts: NextSetParts): NextSet {
  const { clock, events } = parts;
  let cancel: (() => void) | null = null;

  function begin(): { readonly isCurrent: () => boolean; readonly onCancel: (stop: () => void) => void } {
    cancel?.();
    let onCancel: (() => void) | null = null;
    let current = true;
    cancel = () => {
      current = false;
      onCancel?.();
    };
    return { isCurrent: () => current, onCancel: (stop) => (onCancel = stop) };
  }

  return {
    ask: (question, offer) => {
      const turn = begin();
      const askedAt = clock.now();
      const deliver = (suggestion: Suggestion, isFallback: boolean) => {
        if (!turn.isCurrent()) return;
        events.predicted(suggestion.source, clock.now() - askedAt);
        offer(suggestion, isFallback);
      };
      const withHistory = async (make: (history: ExerciseHistory) => Suggestion) => {
        // Without its past a lift is held to the limits of a first exposure: lower, never higher.
        const history = await question.history().catch((): ExerciseHistory => []);
        deliver(make(history), !question.override);
      };
      const { request, override } = question;
      if (override) return watch(withHistory((history) => coachSuggestion(override, request, history)));
      const call = callEngine(parts, question);
      turn.onCancel(call.abandon);
      watch(
        call.answer.then(
          (suggestion) => deliver(suggestion, false),
          () => (turn.isCurrent() ? withHistory((history) => suggestByRule(request, history)) : undefined),
        ),
      );
    },
    cancel: () => {
      cancel?.();
      cancel = null;
    },
  };

  function watch(work: Promise<unknown>): void {
    work.catch((error: unknown) => events.crashed(error));
  }
}

interface EngineCall {
  /** Rejects on error, at the deadline, when abandoned, or at once while the breaker is open. */
  readonly answer: Promise<Suggestion>;
  readonly abandon: () => void;
}

function callEngine(
  { predictor, breaker, clock, events, deadlineMs }: NextSetParts,
  { request, epoch, modelVersion }: NextSetQuestion,
): EngineCall {
  if (!breaker.allows()) {
    events.predictionFailed('breaker_open');
    return { answer: Promise.reject(new Error('the breaker is open')), abandon: () => undefined };
  }
  const { promise, resolve, reject } = Promise.withResolvers<Suggestion>();
  const abort = new AbortController();
  let open = true;
  const settle = (then: () => void) => {
    if (!open) return;
    open = false;
    clock.clearTimeout(timer);
    then();
  };
  const fail = (why: 'timeout' | 'error' | 'refused', error: unknown) => {
    // A refusal is an answer: one phone's odd question must not turn the engine off for everybody.
    if (why === 'refused') breaker.succeeded();
    else breaker.failed();
    events.predictionFailed(why);
    abort.abort();
    reject(error instanceof Error ? error : new Error('the engine failed', { cause: error }));
  };
  const timer = clock.setTimeout(() => settle(() => fail('timeout', new Error('the engine took too long'))), deadlineMs);
  predictor.predict({ ...request, epoch, modelVersion }, abort.signal).then(
    (suggestion) =>
      settle(() => {
        breaker.succeeded();
        resolve(suggestion);
      }),
    (error: unknown) => settle(() => fail(error instanceof QuestionRefused ? 'refused' : 'error', error)),
  );
  const abandon = () =>
    settle(() => {
      breaker.abandoned();
      abort.abort();
      reject(new Error('a newer question was asked'));
    });
  return { answer: promise, abandon };
}
