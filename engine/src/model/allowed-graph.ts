import { MOST_MODEL_BYTES } from '@gymgenius/proto/rest/models';
import { readGraph, type ToldGraph } from '../graph/onnx-schema.ts';
import { ModelRefused } from './model.ts';

/**
 * What a capacity head may be made of: plain arithmetic on tensors, whose shapes come from the inputs. No control flow, no random numbers, nothing that
 * reads a file, no operators of somebody's own. Constants are initializers.
 */
const ALLOWED: ReadonlySet<string> = new Set([
  // What our own graphs use.
  'Exp', 'Log', 'Sqrt', 'Erf', 'Neg', 'Tanh', 'Sigmoid', 'Add', 'Sub', 'Mul', 'Div', 'Max', 'Min', 'GreaterOrEqual', 'Equal', 'Where', 'Slice',
  'Squeeze', 'Unsqueeze', 'Concat', 'Pad', 'Transpose', 'ReduceSum', 'MatMul', 'Softmax', 'Gather', 'Expand', 'Cast', 'Shape',
  // What other trainers write for the same.
  'Abs', 'Clip', 'Elu', 'Gelu', 'Gemm', 'Greater', 'HardSigmoid', 'Identity', 'LayerNormalization', 'LeakyRelu', 'Less', 'LessOrEqual', 'LogSoftmax',
  'Pow', 'Reciprocal', 'ReduceMax', 'ReduceMean', 'ReduceMin', 'Relu', 'Reshape', 'Softplus', 'Split',
]); // prettier-ignore

/** Asked before a runtime opens the bytes, which may come from anybody. Throws `ModelRefused` in words. */
export function checkAllowed(bytes: Uint8Array): void {
  if (bytes.length > MOST_MODEL_BYTES) throw new ModelRefused(`the file has ${bytes.length} bytes, and may have ${MOST_MODEL_BYTES}`);
  let told: ToldGraph;
  try {
    told = readGraph(bytes);
  } catch (cause) {
    throw new ModelRefused('the file is not an ONNX model', { cause });
  }
  const { graphs, domains, nodes, initializers, extras } = told;
  if (graphs !== 1) throw new ModelRefused(`the file has ${graphs} graphs, and must have one`);
  if (extras) throw new ModelRefused('the file has functions, training graphs or sparse tensors, which are not served');
  const domain = [...domains, ...nodes.map((node) => node.domain)].find((one) => one !== '' && one !== 'ai.onnx');
  if (domain !== undefined) throw new ModelRefused(`the file uses operators of "${domain.slice(0, 60)}"; only ONNX’s own are served`);
  const foreign = nodes.find(({ op }) => !ALLOWED.has(op));
  if (foreign !== undefined) throw new ModelRefused(`the file uses the operator "${foreign.op.slice(0, 60)}", which is not served`);
  const holder = nodes.find(({ holdsMore }) => holdsMore);
  if (holder !== undefined) throw new ModelRefused(`an operator "${holder.op}" holds a tensor or a graph of its own, which is not served`);
  const outside = initializers.find(({ isOutside }) => isOutside);
  if (outside !== undefined)
    throw new ModelRefused(`the tensor "${outside.name.slice(0, 60)}" lies outside the file; everything must be in the one file`);
}
