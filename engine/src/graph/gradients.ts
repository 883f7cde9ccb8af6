import {
  add, constant, div, equal, exp, greaterOrEqual, mul, neg, slice, sizeOf, sub, topological, unsqueeze, squeeze, where, type Dim, type Expression,
} from './expression.ts'; // prettier-ignore
import { expandLike, matmul, pad, reduceSum, swapped, transpose } from './tensor-ops.ts';

/**
 * d loss / d each of `wrt`, as expressions of the same graph (reverse mode). `loss` is one number. Zero where the loss does not depend on it.
 * At a tie, `max` and `min` send the gradient to their first argument.
 */
export function gradients(loss: Expression, wrt: readonly Expression[]): Expression[] {
  if (loss.shape.length > 0) throw new RangeError(`a loss is one number, not [${loss.shape.join(', ')}]`);
  const found = new Map<Expression, Expression>([[loss, constant(1)]]);
  for (const node of topological([loss]).toReversed()) {
    const above = found.get(node);
    if (above === undefined || node.inputs.length === 0) continue;
    for (const [at, part] of partsOf(node, above).entries()) {
      const child = node.inputs[at];
      if (part === null || child === undefined) continue;
      const whole = sumTo(part, child);
      const before = found.get(child);
      found.set(child, before === undefined ? whole : add(before, whole));
    }
  }
  return wrt.map((node) => found.get(node) ?? expandLike(constant(0), node));
}

/** What each input of `node` gets of its gradient `g`; null where nothing flows. */
function partsOf(node: Expression, g: Expression): (Expression | null)[] {
  const { op } = node;
  const [a = node, b = node] = node.inputs;
  switch (op.kind) {
    case 'input':
    case 'constant':
    case 'greaterOrEqual':
    case 'equal':
      return [];
    case 'exp':
      return [mul(g, node)];
    case 'log':
      return [div(g, a)];
    case 'sqrt':
      return [div(mul(g, 0.5), node)];
    case 'erf':
      return [mul(g, mul(exp(neg(mul(a, a))), 2 / Math.sqrt(Math.PI)))];
    case 'neg':
      return [neg(g)];
    case 'tanh':
      return [mul(g, sub(1, mul(node, node)))];
    case 'sigmoid':
      return [mul(g, mul(node, sub(1, node)))];
    case 'add':
      return [g, g];
    case 'sub':
      return [g, neg(g)];
    case 'mul':
      return [mul(g, b), mul(g, a)];
    case 'div':
      return [div(g, b), neg(div(mul(g, node), b))];
    case 'max':
      return chosen(greaterOrEqual(a, b), g);
    case 'min':
      return chosen(greaterOrEqual(b, a), g);
    case 'where':
      return [null, ...chosen(a, expandLike(g, node))];
    case 'slice':
      return [pad(g, op.axis, op.start, sizeOf(a, op.axis) - op.end)];
    case 'pad':
      return [slice(g, op.axis, op.before, op.before + sizeOf(a, op.axis))];
    case 'squeeze':
      return [unsqueeze(g, op.axis)];
    case 'unsqueeze':
      return [squeeze(g, op.axis)];
    case 'concat':
      return cutAgain(node.inputs, op.axis, g);
    case 'transpose':
      return [
        transpose(
          g,
          op.order.map((_, axis) => op.order.indexOf(axis)),
        ),
      ];
    case 'reduceSum':
      return [expandLike(op.keep ? g : op.axes.toSorted((x, y) => x - y).reduce((whole, axis) => unsqueeze(whole, axis), g), a)];
    case 'matmul':
      return [matmul(g, swapped(b)), matmul(swapped(a), g)];
    case 'softmax':
      return [mul(node, sub(g, reduceSum(mul(g, node), [node.shape.length - 1], true)))];
    case 'gather':
      return [matmul(swapped(oneHot(b, sizeOf(a, 0))), g), null];
    case 'expandLike':
      return [g, null];
  }
}

function chosen(condition: Expression, g: Expression): Expression[] {
  return [where(condition, g, 0), where(condition, 0, g)];
}

function cutAgain(parts: readonly Expression[], axis: number, g: Expression): Expression[] {
  let from = 0;
  return parts.map((part) => {
    const start = from;
    from += sizeOf(part, axis);
    return slice(g, axis, start, from);
  });
}

function oneHot(ids: Expression, size: number): Expression {
  return where(equal(unsqueeze(ids), constant(Array.from({ length: size }, (_, i) => i))), 1, 0);
}

/** The gradient of a tensor that was stretched is the sum over what it was stretched to. */
function sumTo(g: Expression, like: Expression): Expression {
  const extra = g.shape.length - like.shape.length;
  const axes = g.shape.flatMap((dim: Dim, axis) => (axis < extra || (like.shape[axis - extra] === 1 && dim !== 1) ? [axis] : []));
  const summed = axes.length === 0 ? g : reduceSum(g, axes, true);
  return Array.from({ length: Math.max(0, extra) }).reduce((whole: Expression) => squeeze(whole, 0), summed);
}
