import type { InferenceSession } from 'onnxruntime-node';
import type { Candidate, CapacityOdds } from '@gymgenius/domain/prediction/capacity-law';
import { GOLDEN_ROWS, GOLDEN_TOLERANCE, sample, type GoldenVector } from './golden.ts';
import { ModelRefused, type ModelRow } from './model.ts';
import { OUTPUTS } from './prior-graph.ts';
import { runRows } from './run-session.ts';

/**
 * What serving and the trainer both ask of a session before it may answer anybody, ours or brought along: the inputs and outputs by name,
 * its golden vectors, and on `rows` of many lifters odds that are odds: finite, within 0..1, never rising with reps nor with the weight.
 */
export async function checkContract(
  session: InferenceSession,
  golden: readonly GoldenVector[],
  rows: readonly ModelRow[] = GOLDEN_ROWS,
): Promise<void> {
  for (const name of ['state', 'cand']) if (!session.inputNames.includes(name)) throw new ModelRefused(`the model has no input ${name}`);
  for (const name of OUTPUTS) if (!session.outputNames.includes(name)) throw new ModelRefused(`the model has no output ${name}`);
  try {
    await checkGolden(session, golden);
    await checkOdds(session, rows);
  } catch (cause) {
    throw cause instanceof ModelRefused ? cause : new ModelRefused('the model does not run on its own inputs', { cause });
  }
}

async function checkGolden(session: InferenceSession, golden: readonly GoldenVector[]): Promise<void> {
  const answers = await runRows(
    session,
    golden.map((vector) => vector.row),
  );
  for (const [at, vector] of golden.entries())
    for (const [c, expected] of vector.expected.entries()) {
      const odds = answers[at]?.[c];
      const seen = odds === undefined ? [] : sample(odds);
      // Written so that a NaN fails too.
      if (
        seen.length !== expected.length ||
        !expected.every((value, i) => Math.abs((seen[i] ?? Number.NaN) - value) <= GOLDEN_TOLERANCE * (1 + Math.abs(value)))
      )
        throw new ModelRefused(`the model misses golden vector ${at + 1}, candidate ${c + 1}`);
    }
}

/** ln of the weights that one candidate is tried at, lightest first. */
const TRIED = [-0.6, -0.3, -0.15, -0.05, 0, 0.05, 0.15, 0.3, 0.6];
/** float32's own noise. */
const NOISE = 1e-5;

async function checkOdds(session: InferenceSession, rows: readonly ModelRow[]): Promise<void> {
  const ladders = rows.flatMap(({ features, candidates }) =>
    candidates.map((candidate): ModelRow => ({ features, candidates: TRIED.map((step) => shifted(candidate, step)) })),
  );
  for (const ladder of await runRows(session, ladders)) {
    let lighter: CapacityOdds | undefined;
    for (const odds of ladder) {
      checkOne(odds);
      if (lighter !== undefined) checkFalls(lighter, odds);
      lighter = odds;
    }
  }
}

function checkOne({ atLeast, success, fail, rir }: CapacityOdds): void {
  const odds = [...Array.from(atLeast), success, fail];
  if (!odds.every((p) => p >= -NOISE && p <= 1 + NOISE)) throw new ModelRefused('the model gives odds outside 0..1');
  if (!Array.from(rir).every(Number.isFinite)) throw new ModelRefused('the model gives an RIR that is no number');
  if (odds.slice(1, atLeast.length).some((p, i) => p > (odds[i] ?? 0) + NOISE)) throw new ModelRefused('the odds of more reps rise');
}

function checkFalls(lighter: CapacityOdds, heavier: CapacityOdds): void {
  const rises = Array.from(heavier.atLeast).some((p, i) => p > (lighter.atLeast[i] ?? 0) + NOISE);
  if (rises || heavier.success > lighter.success + NOISE || heavier.fail < lighter.fail - NOISE)
    throw new ModelRefused('the odds of the same reps rise with the weight');
}

function shifted(candidate: Candidate, step: number): Candidate {
  return { ...candidate, lnW: candidate.lnW + step };
}
