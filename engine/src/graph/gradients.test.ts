import { InferenceSession, Tensor } from 'onnxruntime-node';
import { expect, test } from 'vitest';
import * as g from './expression.ts';
import { gradients } from './gradients.ts';
import * as t from './tensor-ops.ts';
import { writeOnnx } from './write-onnx.ts';

type Build = (x: g.Expression, y: g.Expression) => g.Expression;
const ROWS = 2;
const X = [0.5, 2, -1.5, 3, 0.25, -0.75];
const Y = [1.5, -2, 0.5, 3.5, 4, 0.1];
/** Central differences in float32: a step of .01 leaves an error of about 1e-3 of the gradient's size. */
const STEP = 0.01;
const TOLERANCE = 4e-3;

/** A weighted sum, so that no element's gradient can stand in for another's. */
function lossOf(out: g.Expression): g.Expression {
  const axes = out.shape.map((_, axis) => axis);
  const weights = out.shape.map((dim, axis) => {
    const size = Number(dim);
    const shape = out.shape.map((_d, at) => (at === axis ? size : 1));
    return g.constant(
      Array.from({ length: size }, (_, i) => 0.6 + 0.37 * i + 0.11 * axis),
      shape,
    );
  });
  return t.reduceSum(weights.reduce(g.mul, out), axes);
}

/** d loss / d x and d y, by the graph and by differences of the loss that the same session computes. */
async function check(build: Build, x: readonly number[], y: readonly number[]): Promise<{ graph: number[]; differences: number[] }> {
  const [a, b] = [g.input('x', [ROWS, 3]), g.input('y', [ROWS, 3])];
  const loss = lossOf(build(a, b));
  const [dx, dy] = gradients(loss, [a, b]);
  if (dx === undefined || dy === undefined) throw new Error('no gradients');
  const bytes = writeOnnx('check', { loss, dx, dy }, {});
  const session = await InferenceSession.create(bytes, { logSeverityLevel: 4, intraOpNumThreads: 1 });
  const run = async (values: readonly number[]): Promise<Record<'loss' | 'dx' | 'dy', number[]>> => {
    const feed = (from: number): Tensor => new Tensor('float32', Float32Array.from(values.slice(from, from + 6)), [ROWS, 3]);
    const all = { x: feed(0), y: feed(6) };
    const out = await session.run(Object.fromEntries(session.inputNames.map((name) => [name, name === 'x' ? all.x : all.y])));
    const floats = (name: string): number[] => {
      const data = out[name]?.data;
      if (!(data instanceof Float32Array)) throw new Error(`no ${name}`);
      return [...data];
    };
    return { loss: floats('loss'), dx: floats('dx'), dy: floats('dy') };
  };
  const at = [...x, ...y];
  const { dx: gx, dy: gy } = await run(at);
  const differences: number[] = [];
  for (const [i, value] of at.entries()) {
    const up = (await run(at.with(i, value + STEP))).loss[0] ?? Number.NaN;
    const down = (await run(at.with(i, value - STEP))).loss[0] ?? Number.NaN;
    differences.push((up - down) / (2 * STEP));
  }
  await session.release();
  return { graph: [...gx, ...gy], differences };
}

const positive = (x: g.Expression): g.Expression => g.add(g.mul(x, x), 0.5);
const W = g.constant([0.3, -0.2, 0.5, 0.7, 0.1, -0.4], [3, 2]);

test.each<[string, Build]>([
  ['add, sub and neg', (x, y) => g.sub(g.neg(x), g.add(y, x))],
  ['mul', g.mul],
  ['div', (x, y) => g.div(x, positive(y))],
  ['max', g.max],
  ['min', g.min],
  ['exp', (x) => g.exp(x)],
  ['log', (x) => g.log(positive(x))],
  ['sqrt', (x) => g.sqrt(positive(x))],
  ['erf', (x) => g.erf(x)],
  ['tanh', (x) => g.tanh(x)],
  ['sigmoid', (x) => g.sigmoid(x)],
  ['where', (x, y) => g.where(g.greaterOrEqual(x, y), g.mul(x, 3), g.mul(y, y))],
  ['slice, column, squeeze and unsqueeze', (x, y) => g.mul(g.unsqueeze(g.column(x, 1)), g.slice(y, 1, 0, 2))],
  ['concat', (x, y) => g.mul(g.concat([x, g.slice(y, 1, 1, 3)], 1), g.concat([y, g.slice(x, 1, 0, 2)], 1))],
  ['pad', (x, y) => g.mul(t.pad(x, 1, 1, 2), t.pad(y, 1, 2, 1))],
  ['broadcasting a row and a number', (x, y) => g.add(g.mul(x, t.reduceSum(y, [0], true)), t.reduceSum(x, [0, 1]))],
  ['reduceMean', (x, y) => g.mul(y, t.reduceMean(g.mul(x, x), [1], true))],
  ['expandLike', (x, y) => g.mul(t.expandLike(t.reduceSum(x, [1], true), y), y)],
  ['transpose', (x, y) => g.mul(t.transpose(x, [1, 0]), t.swapped(g.mul(y, x)))],
  ['matmul with weights', (x) => t.matmul(x, W)],
  ['matmul of two tensors', (x, y) => t.matmul(t.swapped(x), y)],
  ['matmul with leading axes', (x, y) => t.matmul(g.unsqueeze(x), g.unsqueeze(y, 1))],
  ['softmax', (x, y) => g.mul(t.softmax(x), y)],
  ['ln of the softmax', (x) => t.logSoftmax(x)],
  ['masked softmax', (x, y) => g.mul(t.maskedSoftmax(x, g.constant([1, 0, 1])), y)],
  ['gather by constant ids', (x, y) => g.mul(t.gather(t.swapped(x), g.constant([2, 0, 2])), t.swapped(y))],
  ['attention pool: softmax of scores times values', (x, y) => t.matmul(g.unsqueeze(t.softmax(g.mul(x, y)), 1), g.unsqueeze(g.tanh(y)))],
])('%s has the gradient that differences show', async (_name, build) => {
  const { graph, differences } = await check(build, X, Y);
  const size = Math.max(1, ...differences.map(Math.abs));
  expect(differences.some((value) => Math.abs(value) > 0.01)).toBe(true);
  for (const [at, value] of graph.entries()) expect(Math.abs(value - (differences[at] ?? Number.NaN)) / size).toBeLessThan(TOLERANCE);
});

test('a loss is one number, and what it does not depend on has a gradient of zero', async () => {
  const x = g.input('x', ['b', 3]);
  expect(() => gradients(x, [x])).toThrow('one number');
  const { graph } = await check((a, b) => g.add(a, g.mul(b, 0)), X, Y);
  expect(graph.slice(6)).toEqual([0, 0, 0, 0, 0, 0]);
});
