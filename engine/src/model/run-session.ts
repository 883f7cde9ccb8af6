import { InferenceSession, Tensor } from 'onnxruntime-node';
import { MAX_REPS, RIR_Z, type CapacityOdds } from '@gymgenius/domain/prediction/capacity-law';
import { CANDIDATE_FEATURES, STATE_FEATURES } from '@gymgenius/domain/prediction/features';
import type { ModelRow } from './model.ts';
import { OUTPUTS, type OutputName } from './prior-graph.ts';

const STATE = STATE_FEATURES.length;
const CAND = CANDIDATE_FEATURES.length;

/** One thread: the run is synchronous and short, and a pool of threads makes its p99 a hundred times worse. From bytes already verified. */
export function openSession(bytes: Uint8Array): Promise<InferenceSession> {
  return InferenceSession.create(bytes, { intraOpNumThreads: 1, interOpNumThreads: 1, graphOptimizationLevel: 'all', logSeverityLevel: 3 });
}

/**
 * All rows as one tensor; rows with fewer candidates are filled up with copies of their first, which nobody reads. `ran` hears how long the run itself
 * took, ms: the binding runs in an immediate of its own, so that one queued right before it starts the clock, and what the loop does until then is not counted.
 */
export async function runRows(session: InferenceSession, rows: readonly ModelRow[], ran?: (ms: number) => void): Promise<CapacityOdds[][]> {
  if (rows.length === 0) return [];
  const width = Math.max(...rows.map((row) => row.candidates.length));
  const state = new Float32Array(rows.length * STATE);
  const cand = new Float32Array(rows.length * width * CAND);
  for (const [b, { features, candidates }] of rows.entries()) {
    state.set(features, b * STATE);
    for (let c = 0; c < width; c++) {
      const candidate = candidates[c] ?? candidates[0];
      if (candidate !== undefined) cand.set([candidate.lnW, candidate.reps, candidate.rir, candidate.restSec], (b * width + c) * CAND);
    }
  }
  let started = 0;
  if (ran !== undefined) setImmediate(() => (started = performance.now()));
  const out = await session.run(
    { state: new Tensor('float32', state, [rows.length, STATE]), cand: new Tensor('float32', cand, [rows.length, width, CAND]) },
    OUTPUTS.filter((name) => name !== 'log_p'),
  );
  ran?.(performance.now() - started);
  const [cap, success, fail, rir] = [floats(out, 'cap_p'), floats(out, 'p_success'), floats(out, 'p_fail'), floats(out, 'rir_q')];
  return rows.map(({ candidates }, b) =>
    candidates.map((_, c) => {
      const at = b * width + c;
      return {
        atLeast: cap.subarray(at * MAX_REPS, (at + 1) * MAX_REPS),
        success: asOdds(success[at]),
        fail: asOdds(fail[at]),
        rir: rir.subarray(at * RIR_Z.length, (at + 1) * RIR_Z.length),
      };
    }),
  );
}

/** Sums of float32 miss 0 and 1 by a ten-millionth; what is no number stays none. */
function asOdds(value: number | undefined): number {
  return Math.min(1, Math.max(0, value ?? Number.NaN));
}

function floats(out: InferenceSession.OnnxValueMapType, name: OutputName): Float32Array {
  const tensor = out[name];
  if (tensor === undefined || !('data' in tensor) || !(tensor.data instanceof Float32Array))
    throw new TypeError(`the model has no float output ${name}`);
  return tensor.data;
}
