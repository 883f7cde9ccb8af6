import { expect, test } from 'vitest';
import { totals } from './totals.ts';

const report = (numPassedTests: number, numFailedTests: number) => JSON.stringify({ numPassedTests, numFailedTests });
const green = { output: 'ok   lint\ncheck: 18 passed, 0 failed in 9.1 s\n', status: 0 };

const simulated = { output: 'simulate: 6 passed, 0 failed in 70.2 s\n', status: 0 };
const broken = { output: 'chaos: 17 passed, 0 failed in 130 s (seed 1)\n', status: 0 };

test('all are added up', () => {
  expect(totals(green, { output: report(200, 0), status: 0 }, simulated, broken)).toEqual({ passed: 241, failed: 0 });
  expect(
    totals({ output: 'check: 16 passed, 2 failed in 9.1 s', status: 1 }, { output: report(198, 3), status: 1 }, simulated, broken),
  ).toEqual({
    passed: 237,
    failed: 5,
  });
});

test('a part that ended badly is never counted as well', () => {
  expect(totals({ output: 'make: no such thing', status: 2 }, { output: report(5, 0), status: 0 }, simulated, broken)).toEqual({
    passed: 28,
    failed: 1,
  });
  expect(totals(green, { output: report(5, 0), status: 1 }, simulated, broken)).toEqual({ passed: 46, failed: 1 });
  expect(totals(green, { output: '', status: 0 }, simulated, broken)).toEqual({ passed: 41, failed: 1 });
  expect(totals(green, { output: report(5, 0), status: 0 }, { output: 'Error: it broke off', status: 1 }, broken)).toEqual({
    passed: 40,
    failed: 1,
  });
  expect(
    totals(green, { output: report(5, 0), status: 0 }, simulated, { output: 'chaos: 15 passed, 2 failed in 130 s (seed 1)', status: 1 }),
  ).toEqual({ passed: 44, failed: 2 });
  expect(totals(green, { output: report(5, 0), status: 0 }, simulated, { output: '', status: 124 })).toEqual({ passed: 29, failed: 1 });
});
