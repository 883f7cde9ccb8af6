import { readFileSync } from 'node:fs';
import { totals } from './check/totals.ts';

const [, , checkLog = '', testReport = '', simulateLog = '', checkStatus = '1', testStatus = '1', simulateStatus = '1'] = process.argv;
const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};
const { passed, failed } = totals(
  { output: read(checkLog), status: Number(checkStatus) },
  { output: read(testReport), status: Number(testStatus) },
  { output: read(simulateLog), status: Number(simulateStatus) },
);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
