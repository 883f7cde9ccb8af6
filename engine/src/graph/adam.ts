import { add, constant, div, input, mul, sqrt, sub, type Dim, type Expression } from './expression.ts';
import { gradients } from './gradients.ts';

/** A tensor that training changes, with what it starts from. */
export interface Weight {
  readonly node: Expression;
  readonly shape: readonly number[];
  readonly start: Float32Array;
}
export type Weights = Readonly<Record<string, Weight>>;

/** A weight tensor as an input of the graph. */
export function weight(name: string, start: Float32Array, shape: readonly number[]): Weight {
  const size = shape.reduce((product, dim) => product * dim, 1);
  if (size !== start.length)
    throw new RangeError(`weights ${name} of shape [${shape.join(', ')}] need ${size} values, got ${start.length}`);
  return { node: input(name, shape satisfies readonly Dim[]), shape, start };
}

const BETA1 = 0.9;
const BETA2 = 0.999;
const TINY = 1e-8;

/**
 * One step of Adam (Kingma and Ba 2015) as a graph: weights, moments, `lr`, and the two bias corrections in; loss, new weights and moments out, by
 * name (`w`, `w.m`, `w.v` to `w.next`, `w.m.next`, `w.v.next`).
 */
export function trainingStep(loss: Expression, weights: Weights): Record<string, Expression> {
  const names = Object.keys(weights);
  const slopes = gradients(
    loss,
    names.map((name) => nodeOf(weights, name)),
  );
  const [lr, first, second] = [input('lr', []), input('first', []), input('second', [])];
  const outputs: Record<string, Expression> = { loss };
  for (const [at, name] of names.entries()) {
    const node = nodeOf(weights, name);
    const slope = slopes[at] ?? constant(0);
    const m = add(mul(input(`${name}.m`, node.shape), BETA1), mul(slope, 1 - BETA1));
    const v = add(mul(input(`${name}.v`, node.shape), BETA2), mul(mul(slope, slope), 1 - BETA2));
    outputs[`${name}.m.next`] = m;
    outputs[`${name}.v.next`] = v;
    outputs[`${name}.next`] = sub(node, div(mul(lr, mul(m, first)), add(sqrt(mul(v, second)), TINY)));
  }
  return outputs;
}

/** What makes up for moments that start at zero, at step 1, 2, …. */
export function corrections(step: number): { readonly first: number; readonly second: number } {
  return { first: 1 / (1 - BETA1 ** step), second: 1 / (1 - BETA2 ** step) };
}

function nodeOf(weights: Weights, name: string): Expression {
  const found = weights[name];
  if (found === undefined) throw new RangeError(`no weights ${name}`);
  return found.node;
}
