import { answerWhatIf } from '@gymgenius/domain/prediction/answer-what-if';
import { decide, type PreparedOdds } from '@gymgenius/domain/prediction/decide';
import type { HabitsOfWorkout } from '@gymgenius/domain/prediction/habits-of-workout';
import type { LifterBase } from '@gymgenius/domain/prediction/lifter-base';
import type { Prepared } from '@gymgenius/domain/prediction/prepare';
import { prepareFromBase } from '@gymgenius/domain/prediction/prepare-from-base';
import { FILTER_VERSION, lawOdds } from '@gymgenius/domain/prediction/suggest-by-filter';
import { suggestByRule } from '@gymgenius/domain/prediction/suggest-by-rule';
import type { Suggestion } from '@gymgenius/domain/prediction/suggestion';
import type { WhatIf } from '@gymgenius/domain/prediction/what-if';
import { withWhatIf } from '@gymgenius/domain/prediction/what-if-grid';
import type { Model } from '../model/model.ts';
import { BaseCache } from './base-cache.ts';
import { HabitCache } from './habit-cache.ts';
import { TooLate, type EngineRequest } from './engine-request.ts';
import type { EngineEvents } from './events.ts';
import type { LifterStateReader } from './lifter-state-reader.ts';
import type { ModelSlot } from './model-slot.ts';
import { oddsOfRows, rowsOf } from './rows-of.ts';
import { shadowSample, type Answered } from './shadow.ts';
import { tickBatcher } from './tick-batcher.ts';

/** An answer; the grid only where the request wants it and numbers can be known. */
export interface PredictedSet extends Suggestion {
  readonly whatIf: WhatIf | null;
}

export interface Predictor {
  predict(request: EngineRequest): Promise<PredictedSet>;
}

export interface PredictorParts {
  readonly states: LifterStateReader;
  readonly slot: ModelSlot;
  readonly events: EngineEvents;
  /** ms since the epoch. */
  readonly clock: () => number;
}

/** A question on its way through the batch; `prepared` null = only the rule speaks. */
interface Question {
  readonly request: EngineRequest;
  readonly base: LifterBase;
  readonly model: Model;
  readonly prepared: Prepared | null;
}

/** Questions of one run of a model: it holds the loop well under a millisecond, and after a stall the first answers leave before the last are known. */
const AT_ONCE = 8;

/**
 * Answers the questions of one event-loop turn together: one read of the past, few tensors. A model that fails is replaced by the same law
 * in TypeScript; a question that fails, fails alone; when the past cannot be read all of them fail, since a guess without it would be unsafe.
 */
export function createPredictor({ states, slot, events, clock }: PredictorParts): Predictor {
  const cache = new BaseCache(states, clock);
  const habits = new HabitCache(states);
  const shadow = shadowSample({ states, slot, events });

  const answer = async (requests: readonly EngineRequest[]): Promise<Promise<PredictedSet>[]> => {
    const started = performance.now();
    const bases = await cache.basesOf(
      requests.map(({ athleteId, workoutId, exercise }) => ({ athleteId, workoutId, exerciseId: exercise.id })),
    );
    const based = requests.map((request, at) => settle(() => baseOf(request, bases[at], slot, clock())));
    const asked = based.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const usual = new Map((await habits.of(asked)).map((now, at) => [asked[at], now]));
    const questions = based.map((one) => (one.status === 'rejected' ? one : settle(() => ask(one.value, usual.get(one.value)))));
    const odds = oddsOf(
      questions.flatMap((question) => (question.status === 'fulfilled' ? [question.value] : [])),
      slot,
      events,
    );
    const answers = questions.map(async (question) => {
      if (question.status === 'rejected') throw question.reason;
      return conclude(question.value, await odds.get(question.value));
    });
    void Promise.allSettled(answers).then((told) => {
      const failed = told.filter((one) => one.status === 'rejected').length;
      events.predicted({ size: requests.length, ms: performance.now() - started, failed });
      shadow(() => questions.flatMap((question, at) => answeredOf(question, told[at])));
    });
    return answers;
  };

  return { predict: tickBatcher(answer) };
}

function baseOf(request: EngineRequest, base: LifterBase | undefined, slot: ModelSlot, now: number): Omit<Question, 'prepared'> {
  if (base === undefined) throw new Error('the reader answered fewer bases than asked');
  if (now > request.deadline) throw new TooLate('the deadline has passed');
  return { request, base, model: slot.modelFor(request.modelVersion, request.athleteId) };
}

function ask({ request, base, model }: Omit<Question, 'prepared'>, habits: Pick<HabitsOfWorkout, 'now'> | undefined): Question {
  if (habits === undefined) throw new Error('every question has its habits by now');
  const prepared = prepareFromBase(request, base, habits, model.parameters);
  return { request, base, model, prepared: prepared !== null && request.whatIf === true ? withWhatIf(prepared) : prepared };
}

/** Odds by question, each as soon as its run is over; without them (null) the filter answers. */
function oddsOf(questions: readonly Question[], slot: ModelSlot, events: EngineEvents): Map<Question, Promise<PreparedOdds | null>> {
  const odds = new Map<Question, Promise<PreparedOdds | null>>();
  const byModel = Map.groupBy(
    questions.filter(({ prepared }) => prepared !== null),
    ({ model }) => model,
  );
  for (const [model, all] of byModel)
    // A grid is wide, and every row of a tensor is as wide as its widest: what-ifs run apart from sets that people wait for.
    for (const alike of [all.filter((question) => !isWide(question)), all.filter(isWide)])
      for (let from = 0; from < alike.length; from += AT_ONCE) {
        const asked = alike.slice(from, from + AT_ONCE);
        const answers = runOf(asked, model, slot, events);
        for (const [at, question] of asked.entries())
          odds.set(
            question,
            answers.then((told) => told?.[at] ?? null),
          );
      }
  return odds;
}

/** One run of the model for all that is asked, in their order; null when it failed. */
async function runOf(asked: readonly Question[], model: Model, slot: ModelSlot, events: EngineEvents): Promise<PreparedOdds[] | null> {
  try {
    // Asked for before the first await: the slot cannot release the model between.
    const rows = asked.map(({ prepared }) => (prepared === null ? [] : rowsOf(prepared)));
    const answers = await slot.using(model, () => model.predict(rows.flat()));
    let from = 0;
    return asked.flatMap(({ prepared }, at) => {
      const own = answers.slice(from, (from += rows[at]?.length ?? 0));
      return prepared === null ? [] : [oddsOfRows(prepared, own)];
    });
  } catch (error) {
    events.modelFailed(model.version, error);
    return null;
  }
}

function isWide({ prepared }: Question): boolean {
  return prepared !== null && prepared.whatIf !== null;
}

function conclude({ request, base, model, prepared }: Question, odds: PreparedOdds | null = null): PredictedSet {
  if (prepared === null) return { ...suggestByRule(request, base.history), whatIf: null };
  if (odds === null) return answerBy(prepared, lawOdds(prepared), 'filter', FILTER_VERSION);
  return answerBy(prepared, odds, 'model', model.version);
}

function answerBy(prepared: Prepared, odds: PreparedOdds, source: 'model' | 'filter', version: string): PredictedSet {
  return { ...decide(prepared, odds, source, version), whatIf: answerWhatIf(prepared, odds, source, version) };
}

function answeredOf(question: PromiseSettledResult<Question>, answer: PromiseSettledResult<PredictedSet> | undefined): Answered[] {
  return question.status === 'fulfilled' && answer?.status === 'fulfilled' ? [{ ...question.value, told: answer.value }] : [];
}

function settle<T>(work: () => T): PromiseSettledResult<T> {
  try {
    return { status: 'fulfilled', value: work() };
  } catch (reason) {
    return { status: 'rejected', reason };
  }
}
