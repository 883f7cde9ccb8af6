/**
 * A typed expression graph: what a model computes, independent of how it is written down. Nodes are immutable and only point at their inputs, so
 * a pass over the graph (shapes, ONNX, later derivatives) is a function from node to value.
 */
export type DType = 'float32' | 'bool';
/** A dimension: a number, or the name of one that is known at run time (`b`, `c`). */
export type Dim = number | string;

export type Op =
  | { readonly kind: 'input'; readonly name: string }
  | { readonly kind: 'constant'; readonly data: Float32Array }
  | { readonly kind: Unary }
  | { readonly kind: Binary }
  | { readonly kind: 'where' }
  | { readonly kind: 'slice'; readonly axis: number; readonly start: number; readonly end: number }
  | { readonly kind: 'squeeze' | 'unsqueeze'; readonly axis: number }
  | { readonly kind: 'concat'; readonly axis: number }
  | { readonly kind: 'pad'; readonly axis: number; readonly before: number; readonly after: number }
  | { readonly kind: 'transpose'; readonly order: readonly number[] }
  | { readonly kind: 'reduceSum'; readonly axes: readonly number[]; readonly keep: boolean }
  | { readonly kind: 'matmul' | 'softmax' | 'gather' | 'expandLike' };
export type Unary = 'exp' | 'log' | 'sqrt' | 'erf' | 'neg' | 'tanh' | 'sigmoid';
export type Binary = 'add' | 'sub' | 'mul' | 'div' | 'max' | 'min' | 'greaterOrEqual' | 'equal';

export interface Expression {
  readonly op: Op;
  readonly inputs: readonly Expression[];
  readonly shape: readonly Dim[];
  readonly dtype: DType;
}

export function input(name: string, shape: readonly Dim[]): Expression {
  return { op: { kind: 'input', name }, inputs: [], shape, dtype: 'float32' };
}

export function constant(values: ArrayLike<number> | number, shape?: readonly number[]): Expression {
  const data = typeof values === 'number' ? Float32Array.of(values) : Float32Array.from(values);
  const dims = shape ?? (typeof values === 'number' ? [] : [data.length]);
  const size = dims.reduce((product, dim) => product * dim, 1);
  if (size !== data.length) throw new RangeError(`a constant of shape [${dims.join(', ')}] needs ${size} values, got ${data.length}`);
  return { op: { kind: 'constant', data }, inputs: [], shape: dims, dtype: 'float32' };
}

const unary =
  (kind: Unary) =>
  (x: Expression): Expression => ({ op: { kind }, inputs: [x], shape: x.shape, dtype: 'float32' });
export const exp = unary('exp');
export const log = unary('log');
export const sqrt = unary('sqrt');
export const erf = unary('erf');
export const neg = unary('neg');
export const tanh = unary('tanh');
export const sigmoid = unary('sigmoid');

type Operand = Expression | number;
const binary =
  (kind: Binary) =>
  (left: Operand, right: Operand): Expression => {
    const [a, b] = [lift(left), lift(right)];
    return { op: { kind }, inputs: [a, b], shape: broadcast(a.shape, b.shape), dtype: CONDITIONS.has(kind) ? 'bool' : 'float32' };
  };
const CONDITIONS: ReadonlySet<Binary> = new Set(['greaterOrEqual', 'equal']);
export const add = binary('add');
export const sub = binary('sub');
export const mul = binary('mul');
export const div = binary('div');
export const max = binary('max');
export const min = binary('min');
export const greaterOrEqual = binary('greaterOrEqual');
export const equal = binary('equal');

/** `yes` where `condition` holds, else `no`, element by element. */
export function where(condition: Expression, yes: Operand, no: Operand): Expression {
  if (condition.dtype !== 'bool') throw new TypeError('where needs a condition');
  const inputs = [condition, lift(yes), lift(no)] as const;
  const shape = broadcast(broadcast(inputs[0].shape, inputs[1].shape), inputs[2].shape);
  return { op: { kind: 'where' }, inputs, shape, dtype: 'float32' };
}

/** Elements `start` to `end` (not included) along `axis`. */
export function slice(x: Expression, axis: number, start: number, end: number): Expression {
  const dim = x.shape[axis];
  if (typeof dim !== 'number' || start < 0 || end > dim || start >= end)
    throw new RangeError(`cannot slice ${start}..${end} of axis ${axis} in [${x.shape.join(', ')}]`);
  return { op: { kind: 'slice', axis, start, end }, inputs: [x], shape: x.shape.with(axis, end - start), dtype: x.dtype };
}

/** Column `at` of the last axis, which disappears. */
export function column(x: Expression, at: number): Expression {
  const axis = x.shape.length - 1;
  return squeeze(slice(x, axis, at, at + 1), axis);
}

/** A new axis of length one, the last unless said. */
export function unsqueeze(x: Expression, axis = x.shape.length): Expression {
  return { op: { kind: 'unsqueeze', axis }, inputs: [x], shape: x.shape.toSpliced(axis, 0, 1), dtype: x.dtype };
}

/** Without an axis of length one. */
export function squeeze(x: Expression, axis: number): Expression {
  if (x.shape[axis] !== 1) throw new RangeError(`axis ${axis} of [${x.shape.join(', ')}] is not of length one`);
  return { op: { kind: 'squeeze', axis }, inputs: [x], shape: x.shape.toSpliced(axis, 1), dtype: x.dtype };
}

export function concat(parts: readonly Expression[], axis: number): Expression {
  const [first] = parts;
  if (first === undefined) throw new RangeError('nothing to concatenate');
  const length = parts.reduce((sum, part) => sum + sizeOf(part, axis), 0);
  return { op: { kind: 'concat', axis }, inputs: parts, shape: first.shape.with(axis, length), dtype: first.dtype };
}

export function sizeOf(x: Expression, axis: number): number {
  const dim = x.shape[axis];
  if (typeof dim !== 'number') throw new RangeError(`axis ${axis} of [${x.shape.join(', ')}] has no known size`);
  return dim;
}

function lift(value: Operand): Expression {
  return typeof value === 'number' ? constant(value) : value;
}

/** NumPy's rule: aligned at the end, 1 stretches, named dimensions only meet themselves or 1. */
export function broadcast(a: readonly Dim[], b: readonly Dim[]): readonly Dim[] {
  const length = Math.max(a.length, b.length);
  return Array.from({ length }, (_, i) => {
    const x = a[i - length + a.length] ?? 1;
    const y = b[i - length + b.length] ?? 1;
    if (x === y || y === 1) return x;
    if (x === 1) return y;
    throw new RangeError(`shapes [${a.join(', ')}] and [${b.join(', ')}] do not fit`);
  });
}

/** Every node that the outputs need, inputs before users; the order is that of first use, so that the same graph gives the same bytes. */
export function topological(outputs: readonly Expression[]): readonly Expression[] {
  const seen = new Set<Expression>();
  const visit = (node: Expression): void => {
    if (seen.has(node)) return;
    for (const child of node.inputs) if (!seen.has(child)) visit(child);
    seen.add(node);
  };
  for (const output of outputs) visit(output);
  return [...seen];
}
