import { answerWhatIf } from '@gymgenius/domain/prediction/answer-what-if';
import type { CapacityOdds } from '@gymgenius/domain/prediction/capacity-law';
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
import { rowsOf } from './rows-of.ts';
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

/**
 * Answers all questions of one event-loop turn together: one read of the past, one tensor a model. A model that fails is replaced by the same law
 * in TypeScript; a question that fails, fails alone; when the past cannot be read all of them fail, since a guess without it would be unsafe.
 */
export function createPredictor({ states, slot, events, clock }: PredictorParts): Predictor {
  const cache = new BaseCache(states, clock);
  const habits = new HabitCache(states);
  const shadow = shadowSample({ states, slot, events });

  const answer = async (requests: readonly EngineRequest[]): Promise<PromiseSettledResult<PredictedSet>[]> => {
    const started = performance.now();
    const bases = await cache.basesOf(
      requests.map(({ athleteId, workoutId, exercise }) => ({ athleteId, workoutId, exerciseId: exercise.id })),
    );
    const based = requests.map((request, at) => settle(() => baseOf(request, bases[at], slot, clock())));
    const asked = based.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const usual = new Map((await habits.of(asked)).map((now, at) => [asked[at], now]));
    const questions = based.map((one) => (one.status === 'rejected' ? one : settle(() => ask(one.value, usual.get(one.value)))));
    const odds = await oddsOf(
      questions.flatMap((question) => (question.status === 'fulfilled' ? [question.value] : [])),
      slot,
      events,
    );
    const answers = questions.map((question) =>
      question.status === 'rejected' ? question : settle(() => conclude(question.value, odds.get(question.value))),
    );
    events.predicted({
      size: requests.length,
      ms: performance.now() - started,
      failed: answers.filter((one) => one.status === 'rejected').length,
    });
    shadow(() => questions.flatMap((question, at) => answeredOf(question, answers[at])));
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

/** Odds by model, one run for all of its questions; a question without odds is answered by the filter. */
async function oddsOf(questions: readonly Question[], slot: ModelSlot, events: EngineEvents): Promise<Map<Question, PreparedOdds>> {
  const odds = new Map<Question, PreparedOdds>();
  const byModel = Map.groupBy(
    questions.filter(({ prepared }) => prepared !== null),
    ({ model }) => model,
  );
  // A grid is wide, and every row of a tensor is as wide as its widest: what-ifs run apart from sets that people wait for.
  const batches = [...byModel].flatMap(([model, all]) => {
    const [wide, usual] = [all.filter(isWide), all.filter((question) => !isWide(question))];
    return [usual, wide].filter((asked) => asked.length > 0).map((asked) => ({ model, asked }));
  });
  const runs = batches.map(async ({ model, asked }) => {
    try {
      // Asked for before the first await: the slot cannot release the model between.
      const rows = asked.flatMap(({ prepared }) => (prepared === null ? [] : rowsOf(prepared)));
      const answers = await slot.using(model, () => model.predict(rows));
      for (const [at, question] of asked.entries()) {
        const [usual, cautious] = [answers[2 * at], answers[2 * at + 1]];
        if (usual === undefined || cautious === undefined || ![...usual, ...cautious].every(isFinite))
          throw new Error('the model answered something that is no number');
        odds.set(question, { usual, cautious });
      }
    } catch (error) {
      events.modelFailed(model.version, error);
    }
  });
  await Promise.all(runs);
  return odds;
}

function isWide({ prepared }: Question): boolean {
  return prepared !== null && prepared.whatIf !== null;
}

function isFinite({ success, fail, atLeast }: CapacityOdds): boolean {
  for (let r = 0; r < atLeast.length; r++) if (!Number.isFinite(atLeast[r])) return false;
  return Number.isFinite(success) && Number.isFinite(fail);
}

function conclude({ request, base, model, prepared }: Question, odds: PreparedOdds | undefined): PredictedSet {
  if (prepared === null) return { ...suggestByRule(request, base.history), whatIf: null };
  if (odds === undefined) return answerBy(prepared, lawOdds(prepared), 'filter', FILTER_VERSION);
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
