import protobuf from 'protobufjs';

/** The part of onnx.proto that we write and read (IR 10); other fields of a foreign file are skipped. */
const root = protobuf.parse(
  `syntax = "proto3"; package onnx;
message AttributeProto { string name = 1; float f = 2; int64 i = 3; bytes s = 4; repeated float floats = 7; repeated int64 ints = 8; int32 type = 20; }
message OperatorSetIdProto { string domain = 1; int64 version = 2; }
message StringStringEntryProto { string key = 1; string value = 2; }
message Dimension { oneof value { int64 dim_value = 1; string dim_param = 2; } }
message TensorShape { repeated Dimension dim = 1; }
message TensorType { int32 elem_type = 1; TensorShape shape = 2; }
message TypeProto { TensorType tensor_type = 1; }
message ValueInfoProto { string name = 1; TypeProto type = 2; }
message TensorProto { repeated int64 dims = 1; int32 data_type = 2; string name = 8; bytes raw_data = 9; }
message NodeProto { repeated string input = 1; repeated string output = 2; string name = 3; string op_type = 4; repeated AttributeProto attribute = 5; }
message GraphProto { repeated NodeProto node = 1; string name = 2; repeated TensorProto initializer = 5;
  repeated ValueInfoProto input = 11; repeated ValueInfoProto output = 12; }
message ModelProto { int64 ir_version = 1; string producer_name = 2; GraphProto graph = 7; repeated OperatorSetIdProto opset_import = 8;
  repeated StringStringEntryProto metadata_props = 14; }
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
