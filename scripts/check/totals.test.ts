import { expect, test } from 'vitest';
import { totals } from './totals.ts';

const report = (numPassedTests: number, numFailedTests: number) => JSON.stringify({ numPassedTests, numFailedTests });
const green = { output: 'ok   lint\ncheck: 18 passed, 0 failed in 9.1 s\n', status: 0 };

test('both are added up', () => {
  expect(totals(green, { output: report(200, 0), status: 0 })).toEqual({ passed: 218, failed: 0 });
  expect(totals({ output: 'check: 16 passed, 2 failed in 9.1 s', status: 1 }, { output: report(198, 3), status: 1 })).toEqual({
    passed: 214,
    failed: 5,
  });
});

test('a part that ended badly is never counted as well', () => {
  expect(totals({ output: 'make: no such thing', status: 2 }, { output: report(5, 0), status: 0 })).toEqual({ passed: 5, failed: 1 });
  expect(totals(green, { output: report(5, 0), status: 1 })).toEqual({ passed: 23, failed: 1 });
  expect(totals(green, { output: '', status: 0 })).toEqual({ passed: 18, failed: 1 });
});
