import { baseParameters } from '@gymgenius/store/models/base-parameters';
import { readFile, stat } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { BASE_VERSION, loadBaseModel, openBase } from './base-model.ts';
import { sha256Of } from './contract.ts';

const folder = new URL('../../../models/', import.meta.url);
const Card = z.object({
  name: z.string(),
  sha256: z.string(),
  bytes: z.number(),
  data: z.object({ lifters: z.array(z.string()), attributions: z.array(z.string()) }),
});

test('the shipped model passes its contract, and its card and its parameters are those of the file', async () => {
  const { bytes, parameters } = await loadBaseModel();
  const card = Card.parse(JSON.parse(await readFile(new URL('base.json', folder), 'utf8')));
  expect(card).toMatchObject({ name: BASE_VERSION, sha256: sha256Of(bytes), bytes: bytes.length });
  expect(parameters).toEqual(baseParameters());
  const model = await openBase();
  expect(model.version).toBe(BASE_VERSION);
  expect(model.parameters).toEqual(parameters);
  await model.release();
});

test('every lifter that it learned from is attributed; its files are under 2 MB', async () => {
  const { data } = Card.parse(JSON.parse(await readFile(new URL('base.json', folder), 'utf8')));
  for (const lifter of data.lifters) expect(data.attributions.join('\n')).toContain(lifter);
  const sizes = await Promise.all(
    ['base.onnx', 'base.json', 'base-parameters.json'].map(async (file) => (await stat(new URL(file, folder))).size),
  );
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(2_000_000);
});
