import { weight, type Weights } from '../../graph/adam.ts';
import { add, concat, div, input, mul, sqrt, squeeze, sub, tanh, unsqueeze, type Expression } from '../../graph/expression.ts';
import { randomFrom, randomWeights } from '../../graph/random.ts';
import { maskedSoftmax, matmul, reduceSum } from '../../graph/tensor-ops.ts';
import { CONTEXT_INPUTS, HISTORY, HISTORY_INPUTS } from './capacity-inputs.ts';

const ATTENTION = 12;
const HIDDEN = 16;
/** The most that the net may move the level, ln kg. */
const REACH = 0.2;
/** What a moved level costs, per ln kg squared: the law is a prior, not a starting guess. */
const SHRINKAGE = 1;

/** Weights with a last layer of zeros: before training the law stands as it is. */
export function startWeights(seed: number): Weights {
  const random = randomFrom(seed);
  const layer = (name: string, rows: number, columns: number): readonly [string, Weights[string]] => [
    name,
    weight(name, randomWeights(random, [rows, columns], rows), [rows, columns]),
  ];
  const zeros = (name: string, ...shape: number[]): readonly [string, Weights[string]] => [
    name,
    weight(name, new Float32Array(shape.reduce((product, size) => product * size, 1)), shape),
  ];
  return Object.fromEntries([
    layer('score', HISTORY_INPUTS, ATTENTION),
    zeros('score_bias', ATTENTION),
    layer('scores', ATTENTION, 1),
    layer('value', HISTORY_INPUTS, ATTENTION),
    zeros('value_bias', ATTENTION),
    layer('hidden', CONTEXT_INPUTS + ATTENTION, HIDDEN),
    zeros('hidden_bias', HIDDEN),
    zeros('out', HIDDEN, 1),
  ]);
}

/**
 * How far the level is from the law's, ln kg, [b]: an attention pool over the last sets, then one hidden layer. It does not know the coming load, so
 * that P(N >= r | w) moves with the weight as the law's does and cannot rise with it.
 */
export function levelShift(weights: Weights): Expression {
  const of = (name: string): Expression => {
    const found = weights[name];
    if (found === undefined) throw new RangeError(`no weights ${name}`);
    return found.node;
  };
  const history = input('history', ['b', HISTORY, HISTORY_INPUTS]);
  const scores = squeeze(matmul(tanh(add(matmul(history, of('score')), of('score_bias'))), of('scores')), 2);
  const shares = unsqueeze(maskedSoftmax(scores, input('mask', ['b', HISTORY])), 1);
  const pooled = squeeze(matmul(shares, tanh(add(matmul(history, of('value')), of('value_bias')))), 1);
  const hidden = tanh(add(matmul(concat([input('context', ['b', CONTEXT_INPUTS]), pooled], 1), of('hidden')), of('hidden_bias')));
  return mul(tanh(squeeze(matmul(hidden, of('out')), 1)), REACH);
}

/** Pseudo-Huber loss in reps to failure over a batch of `size`, and the shrinkage. */
export function capacityLoss(shift: Expression, size: number): Expression {
  const error = sub(input('told', ['b']), add(input('law', ['b']), div(shift, input('k', ['b']))));
  const far = sub(sqrt(add(mul(error, error), 1)), 1);
  return mul(reduceSum(add(far, mul(mul(shift, shift), SHRINKAGE)), [0]), 1 / size);
}
