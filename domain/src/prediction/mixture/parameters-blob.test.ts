import { expect, test } from 'vitest';
import { decodeBase64, encodeBase64 } from './base64.ts';
import { fitPopulation } from './fit-population.ts';
import { blankParameters } from './mixture-parameters.ts';
import { simulatedLife } from './lifetime.fixture.ts';
import { parametersFromJson, parametersToJson } from './parameters-blob.ts';

test('base64 as the platform writes it', () => {
  for (const length of [0, 1, 2, 3, 50]) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 37 + 11) % 256);
    expect(encodeBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
    expect(decodeBase64(encodeBase64(bytes))).toEqual(bytes);
  }
});

test('parameters keep four decimals and settle after one trip', () => {
  const fitted = fitPopulation([simulatedLife(3, 12)]);
  const once = parametersFromJson(JSON.parse(JSON.stringify(parametersToJson(fitted, ['a']))));
  expect(Math.max(...once.gates.map((value, i) => Math.abs(value - (fitted.gates[i] ?? 0))))).toBeLessThan(1e-4);
  expect(Math.max(...once.residuals.map((value, i) => Math.abs(value - (fitted.residuals[i] ?? 0))))).toBeLessThan(1e-4);
  expect(parametersFromJson(parametersToJson(once, ['a']))).toEqual(once);
});

test('parameters of another version or shape are refused in words', () => {
  const json = parametersToJson(blankParameters(), ['a']);
  expect(() => parametersFromJson({ ...json, version: 0 })).toThrow('mixture parameters of version 0');
  expect(() => parametersFromJson({ ...json, gates: '' })).toThrow('a table of 0 mixture parameters');
});
