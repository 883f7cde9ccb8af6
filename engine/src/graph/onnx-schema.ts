import protobuf from 'protobufjs';

/** The part of onnx.proto that we write and read (IR 10); other fields of a foreign file are skipped. */
const root = protobuf.parse(
  `syntax = "proto3"; package onnx;
message AttributeProto { string name = 1; float f = 2; int64 i = 3; bytes s = 4;
  bytes t = 5; bytes g = 6; repeated float floats = 7; repeated int64 ints = 8; repeated bytes tensors = 10; repeated bytes graphs = 11; int32 type = 20;
  repeated bytes sparse_tensors = 23; bytes sparse_tensor = 22; }
message OperatorSetIdProto { string domain = 1; int64 version = 2; }
message StringStringEntryProto { string key = 1; string value = 2; }
message Dimension { oneof value { int64 dim_value = 1; string dim_param = 2; } }
message TensorShape { repeated Dimension dim = 1; }
message TensorType { int32 elem_type = 1; TensorShape shape = 2; }
message TypeProto { TensorType tensor_type = 1; }
message ValueInfoProto { string name = 1; TypeProto type = 2; }
message TensorProto { repeated int64 dims = 1; int32 data_type = 2; string name = 8; bytes raw_data = 9;
  repeated bytes external_data = 13; int32 data_location = 14; }
message NodeProto { repeated string input = 1; repeated string output = 2; string name = 3; string op_type = 4; repeated AttributeProto attribute = 5;
  string domain = 7; }
message GraphProto { repeated NodeProto node = 1; string name = 2; repeated TensorProto initializer = 5;
  repeated ValueInfoProto input = 11; repeated ValueInfoProto output = 12; repeated bytes sparse_initializer = 15; }
message ModelProto { int64 ir_version = 1; string producer_name = 2; GraphProto graph = 7; repeated OperatorSetIdProto opset_import = 8;
  repeated StringStringEntryProto metadata_props = 14; repeated bytes training_info = 20; repeated bytes functions = 25; }
`,
  { keepCase: true },
).root;

const modelProto = root.lookupType('onnx.ModelProto');

export function encodeModel(model: object): Uint8Array {
  return modelProto.encode(modelProto.fromObject(model)).finish();
}

/** metadata_props of an ONNX file; throws on bytes that are none. */
export function readMetadata(bytes: Uint8Array): ReadonlyMap<string, string> {
  const model: { metadata_props?: { key: string; value: string }[] } = modelProto.toObject(modelProto.decode(bytes), { arrays: true });
  return new Map((model.metadata_props ?? []).map(({ key, value }) => [key, value]));
}

/** What a file asks a runtime to do, as far as a reader has to know it before one opens the file. */
export interface ToldGraph {
  /** Copies of the graph in the file; runtimes merge them, this reader keeps the last. */
  readonly graphs: number;
  readonly domains: readonly string[];
  readonly nodes: readonly { readonly op: string; readonly domain: string; readonly holdsMore: boolean }[];
  readonly initializers: readonly { readonly name: string; readonly isOutside: boolean }[];
  /** Functions, training graphs, sparse tensors. */
  readonly extras: boolean;
}

const GRAPH_FIELD = 7;

/** Throws on bytes that are no ONNX file. */
export function readGraph(bytes: Uint8Array): ToldGraph {
  const model: Partial<WireModel> = modelProto.toObject(modelProto.decode(bytes), { arrays: true });
  const { node = [], initializer = [], sparse_initializer: sparse = [] } = model.graph ?? {};
  return {
    graphs: timesAtTop(bytes, GRAPH_FIELD),
    domains: (model.opset_import ?? []).map(({ domain }) => domain ?? ''),
    nodes: node.map(({ op_type: op = '', domain = '', attribute = [] }) => ({ op, domain, holdsMore: attribute.some(holdsMore) })),
    initializers: initializer.map(({ name = '', external_data: outside = [], data_location: at = 0 }) => ({
      name,
      isOutside: outside.length > 0 || at !== 0,
    })),
    extras: sparse.length + (model.functions ?? []).length + (model.training_info ?? []).length > 0,
  };
}

interface WireModel {
  readonly graph: {
    readonly node?: readonly { readonly op_type?: string; readonly domain?: string; readonly attribute?: readonly WireAttribute[] }[];
    readonly initializer?: readonly {
      readonly name?: string;
      readonly external_data?: readonly unknown[];
      readonly data_location?: number;
    }[];
    readonly sparse_initializer?: readonly unknown[];
  };
  readonly opset_import: readonly { readonly domain?: string }[];
  readonly functions: readonly unknown[];
  readonly training_info: readonly unknown[];
}
type WireAttribute = Readonly<Partial<Record<'t' | 'g' | 'sparse_tensor' | 'tensors' | 'graphs' | 'sparse_tensors', ArrayLike<unknown>>>>;

/** A tensor or graph inside an attribute: nothing of ours has one, and what it holds would have to be searched again. */
function holdsMore({ t, g, sparse_tensor: sparse, tensors, graphs, sparse_tensors: sparses }: WireAttribute): boolean {
  return [t, g, sparse, tensors, graphs, sparses].some((part) => part !== undefined && part.length > 0);
}

function timesAtTop(bytes: Uint8Array, wanted: number): number {
  const reader = protobuf.Reader.create(bytes);
  let times = 0;
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    if (tag >>> 3 === wanted) times += 1;
    reader.skipType(tag & 7);
  }
  return times;
}
