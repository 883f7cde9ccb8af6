import { InferenceSession, Tensor } from 'onnxruntime-node';
import { constant, type Expression } from '../../graph/expression.ts';
import { randomFrom, shuffled } from '../../graph/random.ts';
import { Training, type Batch } from '../../graph/training.ts';
import { writeOnnx } from '../../graph/write-onnx.ts';
import { CONTEXT_INPUTS, HISTORY, HISTORY_INPUTS } from './capacity-inputs.ts';
import { capacityLoss, levelShift, startWeights } from './capacity-net.ts';
import type { CapacityRow } from './capacity-rows.ts';

const BATCH = 128;
const RATE = 1e-3;

/** The trained net as an ONNX file: context, history, mask to shift. The same rows and seed give the same bytes on the same machine. */
export async function trainCapacityNet(
  rows: readonly CapacityRow[],
  seed: number,
  epochs: number,
  report: (epoch: number) => void = () => {},
) {
  const weights = startWeights(seed);
  await using training = await Training.open(capacityLoss(levelShift(weights), BATCH), weights);
  const random = randomFrom(seed + 1);
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const order = shuffled(rows.length, random);
    for (let from = 0; from + BATCH <= order.length; from += BATCH) {
      const batch = Array.from(order.subarray(from, from + BATCH), (at) => rows[at]).filter((row) => row !== undefined);
      await training.step({ ...inputsOf(batch), ...targetsOf(batch) }, RATE);
    }
    report(epoch);
  }
  const trained = Object.entries(training.weights()).map(([name, data]) => {
    const shape = weights[name]?.shape ?? [];
    return [name, { node: constant(data, shape), start: data, shape }] as const;
  });
  const shift: Expression = levelShift(Object.fromEntries(trained));
  return writeOnnx('capacity_residual', { shift }, {});
}

/** The shift of each row's level, ln kg. */
export async function shiftsOf(model: Uint8Array, rows: readonly CapacityRow[]): Promise<Float32Array> {
  const session = await InferenceSession.create(model, { intraOpNumThreads: 1, interOpNumThreads: 1, logSeverityLevel: 3 });
  try {
    const feeds = Object.entries(inputsOf(rows)).map(([name, { data, dims }]) => [name, new Tensor('float32', data, [...dims])] as const);
    const shift = (await session.run(Object.fromEntries(feeds)))['shift']?.data;
    if (!(shift instanceof Float32Array)) throw new TypeError('the net gives no shift');
    return shift;
  } finally {
    await session.release();
  }
}

function inputsOf(rows: readonly CapacityRow[]): Batch {
  const size = rows.length;
  return {
    context: { data: joined(rows.map((row) => row.context)), dims: [size, CONTEXT_INPUTS] },
    history: { data: joined(rows.map((row) => row.history)), dims: [size, HISTORY, HISTORY_INPUTS] },
    mask: { data: joined(rows.map((row) => row.mask)), dims: [size, HISTORY] },
  };
}

function targetsOf(rows: readonly CapacityRow[]): Batch {
  const of = (pick: (row: CapacityRow) => number): Batch[string] => ({ data: Float32Array.from(rows, pick), dims: [rows.length] });
  return { told: of((row) => row.told), law: of((row) => row.law), k: of((row) => row.k) };
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const [width = 0] = parts.map((part) => part.length);
  const all = new Float32Array(width * parts.length);
  for (const [at, part] of parts.entries()) all.set(part, at * width);
  return all;
}
