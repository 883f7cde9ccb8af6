import { InferenceSession, Tensor } from 'onnxruntime-node';
import { expect, test } from 'vitest';
import * as g from './expression.ts';
import { readMetadata } from './onnx-schema.ts';
import { writeOnnx } from './write-onnx.ts';

const A = [0.5, 2, -1.5, 3, 0.25, -0.75];
const B = [1.5, -2, 0.5, 3, 4, 0.1];
type Build = (x: g.Expression, y: g.Expression) => g.Expression;

/** Runs one expression of x [b,3] and y [b,3] on two rows. */
async function run(build: Build, x = A, y = B): Promise<{ dims: readonly number[]; data: number[] }> {
  const out = build(g.input('x', ['b', 3]), g.input('y', ['b', 3]));
  const session = await InferenceSession.create(writeOnnx('test', { out }, {}), { logSeverityLevel: 3 });
  const feeds = { x: new Tensor('float32', Float32Array.from(x), [2, 3]), y: new Tensor('float32', Float32Array.from(y), [2, 3]) };
  const answer = (await session.run(Object.fromEntries(session.inputNames.map((name) => [name, name === 'x' ? feeds.x : feeds.y]))))['out'];
  await session.release();
  if (!(answer?.data instanceof Float32Array)) throw new Error('no output');
  return { dims: answer.dims, data: [...answer.data] };
}

const zip = (f: (a: number, b: number) => number): number[] => A.map((a, at) => f(a, B[at] ?? Number.NaN));

test.each<[string, Build, number[]]>([
  ['add', g.add, zip((a, b) => a + b)],
  ['sub', g.sub, zip((a, b) => a - b)],
  ['mul', g.mul, zip((a, b) => a * b)],
  ['div', g.div, zip((a, b) => a / b)],
  ['max', g.max, zip(Math.max)],
  ['min', g.min, zip(Math.min)],
  ['exp', g.exp, A.map(Math.exp)],
  ['neg', g.neg, A.map((a) => -a)],
  ['log of |x|', (x) => g.log(g.max(x, g.neg(x))), A.map((a) => Math.log(Math.abs(a)))],
  ['sqrt of |x|', (x) => g.sqrt(g.max(x, g.neg(x))), A.map((a) => Math.sqrt(Math.abs(a)))],
  ['a number meets a tensor', (x) => g.mul(g.add(x, 1), 2), A.map((a) => (a + 1) * 2)],
  ['where', (x, y) => g.where(g.greaterOrEqual(x, y), x, 9), zip((a, b) => (a >= b ? a : 9))],
  ['concat of slices', (x) => g.concat([g.slice(x, 1, 1, 3), g.slice(x, 1, 0, 1)], 1), [2, -1.5, 0.5, 0.25, -0.75, 3]],
  ['a column, given back as an axis, broadcasts', (x, y) => g.sub(y, g.unsqueeze(g.column(x, 1))), [-0.5, -4, -1.5, 2.75, 3.75, -0.15]],
])('%s runs as in plain TypeScript', async (_name, build, expected) => {
  const { dims, data } = await run(build);
  expect(dims).toEqual([2, 3]);
  for (const [at, value] of data.entries()) expect(value).toBeCloseTo(expected[at] ?? Number.NaN, 5);
});

test('erf is odd, and known at 1', async () => {
  const { data } = await run((x) => g.erf(x), [0, 1, -1, 2, -2, 0.5]);
  const known = [0, 0.8427008, -0.8427008, 0.9953223, -0.9953223, 0.5204999];
  for (const [at, value] of known.entries()) expect(data[at]).toBeCloseTo(value, 5);
});

test('shapes that do not fit are refused while the graph is built', () => {
  const [x, y] = [g.input('x', ['b', 3]), g.input('y', ['b', 4])];
  expect(() => g.add(x, y)).toThrow('do not fit');
  expect(() => g.column(x, 3)).toThrow('cannot slice');
  expect(() => g.slice(x, 0, 0, 1)).toThrow('cannot slice');
  expect(() => g.constant([1, 2], [3])).toThrow('needs 3 values');
  expect(() => g.where(x, 1, 2)).toThrow('condition');
});

test('the same graph gives the same bytes, shared parts once, its metadata readable', () => {
  const build = (): Uint8Array => {
    const shared = g.exp(g.input('x', ['b', 3]));
    return writeOnnx('same', { out: g.add(shared, shared) }, { a: '1', b: '2' });
  };
  expect(build()).toEqual(build());
  expect(
    Buffer.from(build())
      .toString('latin1')
      .match(/exp_\d+\.node/g),
  ).toHaveLength(1);
  expect([...readMetadata(build())]).toEqual([
    ['a', '1'],
    ['b', '2'],
  ]);
  expect(() => readMetadata(Uint8Array.of(1, 2, 3))).toThrow('illegal tag');
});
