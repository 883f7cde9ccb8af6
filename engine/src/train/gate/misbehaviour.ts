import { exerciseById } from '@gymgenius/domain/lifting/catalogue';
import { decide } from '@gymgenius/domain/prediction/decide';
import { foldHistory, splitWorkouts } from '@gymgenius/domain/prediction/fold-history';
import { prepare, type Prepared } from '@gymgenius/domain/prediction/prepare';
import { checkContract } from '../../model/contract-check.ts';
import { metadataOf } from '../../model/model-metadata.ts';
import type { Model } from '../../model/model.ts';
import { ModelRefused } from '../../model/model.ts';
import { openSession } from '../../model/run-session.ts';
import { randomQuestions } from './random-questions.ts';
import { randomRows } from './random-rows.ts';

const SEED = 47;
const AT_ONCE = 250;
/** Loads are derived at three decimals of a kilogram. */
const ROUNDING_KG = 1e-3;

/**
 * What a trained file does wrong on `count` random states, in words, or null: odds that are none or rise with the weight; then, asked as lifters
 * ask it, a load that cannot be loaded, that breaks a hard limit, or a forecast that is no number.
 */
export async function misbehaviour(bytes: Uint8Array, model: Model, count: number): Promise<string | null> {
  const session = await openSession(bytes);
  try {
    const { golden } = metadataOf(bytes);
    const rows = randomRows(count, SEED);
    for (let from = 0; from < rows.length; from += AT_ONCE) await checkContract(session, golden, rows.slice(from, from + AT_ONCE));
  } catch (error) {
    if (error instanceof ModelRefused) return error.message;
    throw error;
  } finally {
    await session.release();
  }
  let batch: Prepared[] = [];
  for (const { request, history } of randomQuestions(count, SEED)) {
    const profile = { bodyweightKg: request.bodyweightKg, experience: request.experience };
    const state = foldHistory(splitWorkouts(history), { profile, exerciseOf: exerciseById, parameters: model.parameters.filter });
    const prepared = prepare(request, history, state, exerciseById, model.parameters);
    if (prepared !== null) batch.push(prepared);
    if (batch.length < AT_ONCE) continue;
    const wrong = await wrongIn(batch, model);
    if (wrong !== null) return wrong;
    batch = [];
  }
  return wrongIn(batch, model);
}

async function wrongIn(batch: readonly Prepared[], model: Model): Promise<string | null> {
  const rows = batch.flatMap(({ features, cautiousFeatures, options }) => {
    const candidates = options.map(({ candidate }) => candidate);
    return [
      { features, candidates },
      { features: cautiousFeatures, candidates },
    ];
  });
  const odds = await model.predict(rows);
  for (const [at, prepared] of batch.entries()) {
    const { load, forecast } = decide(prepared, { usual: odds[2 * at] ?? [], cautious: odds[2 * at + 1] ?? [] }, 'model', model.version);
    const { axis, limitKg } = prepared.bounds;
    const step = axis.steps.find((one) => one.load.kind === load.kind && one.load.unit === load.unit && one.load.value === load.value);
    if (step === undefined) return `it suggests ${load.value} ${load.unit}, which cannot be loaded there`;
    const lightest = axis.steps.reduce((least, one) => Math.min(least, one.kg), Infinity);
    if (step.kg > Math.max(limitKg, lightest) + ROUNDING_KG)
      return `it suggests ${load.value} ${load.unit} where ${limitKg.toFixed(1)} kg is the limit`;
    const numbers = forecast === null ? [] : [forecast.hit, forecast.fail, forecast.low, forecast.reps, forecast.high];
    if (!numbers.every(Number.isFinite)) return 'it gives a forecast that is no number';
  }
  return null;
}
