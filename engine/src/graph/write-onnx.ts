import { topological, type Dim, type Expression, type Op } from './expression.ts';
import { encodeModel } from './onnx-schema.ts';

const FLOAT = 1;
const INT64 = 7;
const IR_VERSION = 10;
const OPSET = 21;
const OP_TYPES = {
  exp: 'Exp',
  log: 'Log',
  sqrt: 'Sqrt',
  erf: 'Erf',
  neg: 'Neg',
  tanh: 'Tanh',
  sigmoid: 'Sigmoid',
  add: 'Add',
  sub: 'Sub',
  mul: 'Mul',
  div: 'Div',
  max: 'Max',
  min: 'Min',
  greaterOrEqual: 'GreaterOrEqual',
  equal: 'Equal',
  where: 'Where',
  slice: 'Slice',
  squeeze: 'Squeeze',
  unsqueeze: 'Unsqueeze',
  concat: 'Concat',
  pad: 'Pad',
  transpose: 'Transpose',
  reduceSum: 'ReduceSum',
  matmul: 'MatMul',
  softmax: 'Softmax',
  gather: 'Gather',
  expandLike: 'Expand',
} as const;

interface GraphProto {
  readonly node: object[];
  readonly initializer: object[];
  readonly input: object[];
}

/** An ONNX file (opset 21, IR 10) that computes the named outputs. The same graph and metadata give the same bytes. */
export function writeOnnx(
  name: string,
  outputs: Readonly<Record<string, Expression>>,
  metadata: Readonly<Record<string, string>>,
): Uint8Array {
  const graph: GraphProto = { node: [], initializer: [], input: [] };
  const names = new Map<Expression, string>();
  const outputNames = new Map(Object.entries(outputs).map(([key, node]) => [node, key]));
  if (outputNames.size !== Object.keys(outputs).length) throw new RangeError('each output needs a node of its own');
  for (const node of topological(Object.values(outputs))) {
    const label = node.op.kind === 'input' ? node.op.name : (outputNames.get(node) ?? `${node.op.kind}_${names.size}`);
    names.set(node, label);
    write(node, label, names, graph);
  }
  return encodeModel({
    ir_version: IR_VERSION,
    producer_name: 'gymgenius',
    opset_import: [{ domain: '', version: OPSET }],
    graph: { name, ...graph, output: Object.entries(outputs).map(([key, node]) => valueInfo(key, node.shape)) },
    metadata_props: Object.entries(metadata).map(([key, value]) => ({ key, value })),
  });
}

function write(node: Expression, label: string, names: ReadonlyMap<Expression, string>, graph: GraphProto): void {
  const { op } = node;
  if (op.kind === 'input') {
    graph.input.push(valueInfo(label, node.shape));
    return;
  }
  if (op.kind === 'constant') {
    graph.initializer.push({ name: label, dims: node.shape, data_type: FLOAT, raw_data: bytesOf(op.data) });
    return;
  }
  const inputs = node.inputs.map((child) => names.get(child) ?? '');
  const ints = (suffix: string, ...values: number[]): string => {
    const key = `${label}.${suffix}`;
    graph.initializer.push({ name: key, dims: [values.length], data_type: INT64, raw_data: bytesOf(BigInt64Array.from(values, BigInt)) });
    return key;
  };
  /** Replaces an input by a node of it. */
  const through = (at: number, op_type: string, attribute: object[] = []): void => {
    const key = `${label}.${op_type}`;
    graph.node.push({ op_type, name: `${key}.node`, input: [inputs[at]], output: [key], attribute });
    inputs[at] = key;
  };
  if (op.kind === 'slice') inputs.push(ints('starts', op.start), ints('ends', op.end), ints('axes', op.axis));
  if (op.kind === 'squeeze' || op.kind === 'unsqueeze') inputs.push(ints('axes', op.axis));
  if (op.kind === 'reduceSum') inputs.push(ints('axes', ...op.axes));
  if (op.kind === 'pad') {
    const at = (axis: number, size: number): number[] => node.shape.map((_, i) => (i === axis ? size : 0));
    inputs.push(ints('pads', ...at(op.axis, op.before), ...at(op.axis, op.after)));
  }
  if (op.kind === 'gather') through(1, 'Cast', [{ name: 'to', i: INT64, type: INT }]);
  if (op.kind === 'expandLike') through(1, 'Shape');
  graph.node.push({ op_type: OP_TYPES[op.kind], name: `${label}.node`, input: inputs, output: [label], attribute: attributesOf(op) });
}

function attributesOf(op: Op): object[] {
  if (op.kind === 'concat') return [{ name: 'axis', i: op.axis, type: INT }];
  if (op.kind === 'transpose') return [{ name: 'perm', ints: op.order, type: INTS }];
  if (op.kind === 'reduceSum') return [{ name: 'keepdims', i: op.keep ? 1 : 0, type: INT }];
  return [];
}
/** Types of attributes. */
const INT = 2;
const INTS = 7;

function valueInfo(name: string, shape: readonly Dim[]): object {
  const dim = shape.map((size) => (typeof size === 'number' ? { dim_value: size } : { dim_param: size }));
  return { name, type: { tensor_type: { elem_type: FLOAT, shape: { dim } } } };
}

/** Little-endian, as ONNX wants it; so is every machine that we run on. */
function bytesOf(data: Float32Array | BigInt64Array): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}
