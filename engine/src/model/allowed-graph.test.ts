import { MOST_MODEL_BYTES } from '@gymgenius/proto/rest/models';
import { expect, test } from 'vitest';
import { encodeModel } from '../graph/onnx-schema.ts';
import { checkAllowed } from './allowed-graph.ts';
import { loadBaseModel } from './base-model.ts';
import { sha256Of } from './contract.ts';
import { openModel } from './open-model.ts';
import { buildPriorModel } from './prior-model.ts';

const relu = { input: ['state'], output: ['cap_p'], op_type: 'Relu' };
function file(graph: object, more: object = {}): Uint8Array {
  return encodeModel({ ir_version: 10, opset_import: [{ domain: '', version: 21 }], graph: { name: 'g', ...graph }, ...more });
}

test('what we write ourselves is allowed, and so is a plain file of somebody else', async () => {
  const guest = file({ node: [relu], initializer: [{ name: 'w', dims: [1], data_type: 1, raw_data: Buffer.alloc(4) }] });
  for (const bytes of [buildPriorModel(), (await loadBaseModel()).bytes, guest]) expect(() => checkAllowed(bytes)).not.toThrow();
});

test('foreign operators, hidden graphs, data outside the file and large files are refused, each in words', () => {
  const refused = (bytes: Uint8Array, words: string) => expect(() => checkAllowed(bytes)).toThrow(words);
  refused(file({ node: [{ ...relu, op_type: 'Loop' }] }), 'the operator "Loop"');
  refused(file({ node: [{ ...relu, op_type: 'RandomNormal' }] }), 'the operator "RandomNormal"');
  refused(file({ node: [{ ...relu, domain: 'com.evil' }] }), 'operators of "com.evil"');
  refused(file({ node: [relu] }, { opset_import: [{ domain: 'com.microsoft', version: 1 }] }), 'operators of "com.microsoft"');
  refused(file({ node: [{ ...relu, attribute: [{ name: 'body', g: Buffer.from([10, 0]) }] }] }), 'holds a tensor or a graph');
  refused(file({ node: [relu] }, { functions: [Buffer.from([10, 1, 97])] }), 'functions');
  const outside = { name: 'weights', dims: [1], data_type: 1, data_location: 1, external_data: [Buffer.from([10, 1, 97])] };
  refused(file({ node: [relu], initializer: [outside] }), 'the tensor "weights" lies outside the file');
  refused(file({ node: [relu], initializer: [{ ...outside, data_location: 0 }] }), 'lies outside the file');
  refused(new Uint8Array(3 * 1024 * 1024), `may have ${MOST_MODEL_BYTES}`);
  refused(buildPriorModel().subarray(0, 5000), 'not an ONNX model');
});

test('a second graph, which a runtime would merge into the first, is seen', () => {
  const [evil, plain] = [file({ node: [{ ...relu, op_type: 'Loop' }] }), file({ node: [relu] })];
  expect(() => checkAllowed(Buffer.concat([evil, plain]))).toThrow('2 graphs');
});

test('no engine opens such a file, whatever the registry says of it', async () => {
  const bytes = Buffer.concat([buildPriorModel(), file({ node: [relu] })]);
  await expect(openModel(bytes, { version: 'prior', sha256: sha256Of(bytes) })).rejects.toThrow('2 graphs');
});
