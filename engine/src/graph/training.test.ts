import { expect, test } from 'vitest';
import { trainingStep, weight, type Weights } from './adam.ts';
import { add, input, mul, sub, tanh, type Expression } from './expression.ts';
import { randomFrom, randomWeights, shuffled } from './random.ts';
import { matmul, reduceSum } from './tensor-ops.ts';
import { Training, type Batch } from './training.ts';
import { writeOnnx } from './write-onnx.ts';

/** Two layers that are to learn y = x0 * x1, from one seed. */
function net(): { loss: Expression; weights: Weights } {
  const random = randomFrom(7);
  const weights = {
    w1: weight('w1', randomWeights(random, [2, 12], 2), [2, 12]),
    b1: weight('b1', new Float32Array(12), [12]),
    w2: weight('w2', randomWeights(random, [12, 1], 12), [12, 1]),
  };
  const hidden = tanh(add(matmul(input('x', ['b', 2]), weights.w1.node), weights.b1.node));
  const error = sub(matmul(hidden, weights.w2.node), input('y', ['b', 1]));
  return { loss: mul(reduceSum(mul(error, error), [0, 1]), 1 / 64), weights };
}

const draw = randomFrom(11);
const x = Float32Array.from({ length: 128 }, () => 2 * draw() - 1);
const batch: Batch = {
  x: { data: x, dims: [64, 2] },
  y: { data: Float32Array.from({ length: 64 }, (_, i) => (x[2 * i] ?? 0) * (x[2 * i + 1] ?? 0)), dims: [64, 1] },
};

async function trained(steps: number): Promise<{ losses: number[]; weights: Record<string, Float32Array> }> {
  const { loss, weights } = net();
  await using training = await Training.open(loss, weights);
  const losses: number[] = [];
  for (let step = 0; step < steps; step++) losses.push(await training.step(batch, 0.02));
  return { losses, weights: training.weights() };
}

test('a few hundred steps of Adam in one graph learn a product', async () => {
  const { losses } = await trained(400);
  expect(losses[0]).toBeGreaterThan(0.05);
  expect(losses.at(-1)).toBeLessThan(0.002);
});

test('the same seed gives the same training graph and the same weights, byte for byte', async () => {
  const bytes = (): Uint8Array => {
    const { loss, weights } = net();
    return writeOnnx('twice', trainingStep(loss, weights), {});
  };
  expect(bytes()).toEqual(bytes());
  expect((await trained(25)).weights).toEqual((await trained(25)).weights);
});

test('the first step of Adam moves every weight by the rate against its slope', async () => {
  const start = Float32Array.of(1, -2, 0.5);
  const w = weight('w', start, [3]);
  await using training = await Training.open(reduceSum(mul(w.node, input('g', [3])), [0]), { w });
  await training.step({ g: { data: Float32Array.of(4, -0.01, 100), dims: [3] } }, 0.1);
  const moved = training.weights()['w'] ?? [];
  for (const [at, value] of [0.9, -1.9, 0.4].entries()) expect(moved[at]).toBeCloseTo(value, 4);
});

test('a loss that is no number is refused and leaves the weights alone', async () => {
  const w = weight('w', Float32Array.of(1), [1]);
  await using training = await Training.open(reduceSum(mul(w.node, input('g', [1])), [0]), { w });
  await expect(training.step({ g: { data: Float32Array.of(Number.NaN), dims: [1] } }, 0.1)).rejects.toThrow('is NaN');
  expect(training.weights()).toEqual({ w: Float32Array.of(1) });
  expect(() => weight('w', Float32Array.of(1, 2), [3])).toThrow('need 3 values');
});

test('shuffled keeps every number once; another seed, another order', () => {
  const order = shuffled(50, randomFrom(1));
  expect([...order].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i));
  expect([...shuffled(50, randomFrom(1))]).toEqual([...order]);
  expect([...shuffled(50, randomFrom(2))]).not.toEqual([...order]);
});
