import { add, broadcast, log, max, mul, sizeOf, sub, type Dim, type Expression } from './expression.ts';

/** a[..., m, k] times b[..., k, n]; leading axes broadcast. */
export function matmul(a: Expression, b: Expression): Expression {
  const [inner, outer] = [a.shape.at(-1), b.shape.at(-2)];
  if (a.shape.length < 2 || b.shape.length < 2 || inner !== outer)
    throw new RangeError(`matrices [${a.shape.join(', ')}] and [${b.shape.join(', ')}] do not fit`);
  const batch = broadcast(a.shape.slice(0, -2), b.shape.slice(0, -2));
  const shape = [...batch, a.shape.at(-2) ?? 1, b.shape.at(-1) ?? 1];
  return { op: { kind: 'matmul' }, inputs: [a, b], shape, dtype: 'float32' };
}

/** Axes in a new order. */
export function transpose(x: Expression, order: readonly number[]): Expression {
  if (order.toSorted((a, b) => a - b).some((axis, at) => axis !== at) || order.length !== x.shape.length)
    throw new RangeError(`[${order.join(', ')}] is no order of the axes of [${x.shape.join(', ')}]`);
  return { op: { kind: 'transpose', order }, inputs: [x], shape: order.map((axis) => x.shape[axis] ?? 1), dtype: x.dtype };
}

/** The last two axes swapped. */
export function swapped(x: Expression): Expression {
  const rank = x.shape.length;
  const order = Array.from({ length: rank }, (_, axis) => axis);
  return transpose(x, [...order.slice(0, -2), rank - 1, rank - 2]);
}

/** Sum over `axes`, which stay with length one if `keep`. */
export function reduceSum(x: Expression, axes: readonly number[], keep = false): Expression {
  if (axes.some((axis) => axis < 0 || axis >= x.shape.length))
    throw new RangeError(`[${x.shape.join(', ')}] has no axes ${axes.join(', ')}`);
  const shape = x.shape.flatMap((dim, axis): Dim[] => (axes.includes(axis) ? (keep ? [1] : []) : [dim]));
  return { op: { kind: 'reduceSum', axes, keep }, inputs: [x], shape, dtype: 'float32' };
}

/** Mean over axes of known length. */
export function reduceMean(x: Expression, axes: readonly number[], keep = false): Expression {
  const count = axes.reduce((product, axis) => product * sizeOf(x, axis), 1);
  return mul(reduceSum(x, axes, keep), 1 / count);
}

/** Along the last axis. */
export function softmax(x: Expression): Expression {
  return { op: { kind: 'softmax' }, inputs: [x], shape: x.shape, dtype: 'float32' };
}

/** Softmax along the last axis over the places where `mask` is 1; all zero where it is 0 everywhere. */
export function maskedSoftmax(x: Expression, mask: Expression): Expression {
  const apart = mul(sub(mask, 1), FAR);
  return mul(softmax(add(x, apart)), mask);
}
const FAR = 1e4;

/** ln of the softmax along the last axis. */
export function logSoftmax(x: Expression): Expression {
  return log(max(softmax(x), SMALLEST));
}
const SMALLEST = 1e-12;

/** Rows of `table`[v, e] by `ids`[b], whole numbers 0..v-1 as floats. */
export function gather(table: Expression, ids: Expression): Expression {
  if (table.shape.length !== 2 || ids.shape.length !== 1) throw new RangeError('gather takes rows of a matrix by a list');
  return { op: { kind: 'gather' }, inputs: [table, ids], shape: [ids.shape[0] ?? 1, table.shape[1] ?? 1], dtype: 'float32' };
}

/** `x` stretched to the shape that `like` has at run time. */
export function expandLike(x: Expression, like: Expression): Expression {
  broadcast(x.shape, like.shape);
  return { op: { kind: 'expandLike' }, inputs: [x, like], shape: like.shape, dtype: x.dtype };
}

/** Zeros before and after along one axis. */
export function pad(x: Expression, axis: number, before: number, after: number): Expression {
  const shape = x.shape.with(axis, sizeOf(x, axis) + before + after);
  return { op: { kind: 'pad', axis, before, after }, inputs: [x], shape, dtype: x.dtype };
}
