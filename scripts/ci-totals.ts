import { readFileSync } from 'node:fs';
import { totals } from './check/totals.ts';

const [
  ,
  ,
  checkLog = '',
  testReport = '',
  simulateLog = '',
  chaosLog = '',
  checkStatus = '1',
  testStatus = '1',
  simulateStatus = '1',
  chaosStatus = '1',
] = process.argv;
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
  { output: read(chaosLog), status: Number(chaosStatus) },
);
// A busy machine says nothing of latencies: that is told, and counted neither as passed nor as failed.
for (const line of read(chaosLog).match(/^---- .*$/gm) ?? []) console.log(`not judged: ${line.slice(5)}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
