import { expect, test } from 'vitest';
import { baseParameters, baseParametersJson } from './base-parameters.ts';

test('the shipped parameters are whole, light, and say whose logs they learned', () => {
  const { filter, mixture, conformal } = baseParameters();
  expect(Object.values(filter).every(Number.isFinite)).toBe(true);
  for (const table of [mixture.residuals, mixture.gates, mixture.final, mixture.linear]) expect(table.every(Number.isFinite)).toBe(true);
  expect(conformal.low.every((low, group) => low < 0.5 && (conformal.high[group] ?? 0) > 0.5)).toBe(true);
  expect(JSON.stringify(baseParametersJson()).length).toBeLessThan(300_000);
  expect(baseParametersJson().mixture.fittedOn.length).toBeGreaterThan(0);
});
