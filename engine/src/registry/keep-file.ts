import type { ModelFiles } from './s3-files.ts';

/** A version's two files: the model and, beside it, its card. */
export async function keepFile(files: Pick<ModelFiles, 'put'>, name: string, bytes: Uint8Array, card: string): Promise<void> {
  await files.put(`${name}.onnx`, bytes);
  await files.put(`${name}.json`, Buffer.from(`${card}\n`));
}
