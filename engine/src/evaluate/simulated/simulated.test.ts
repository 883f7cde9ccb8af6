import { DEFAULT_PARAMETERS } from '@gymgenius/domain/prediction/filter-parameters';
import { baseParameters } from '@gymgenius/store/models/base-parameters';
import { expect, test } from 'vitest';
import { loadErrors } from './load-error.ts';
import { recovery } from './recovery.ts';
import { policyRegret } from './regret.ts';
import { simulatedReport, simulatedText } from './simulated-report.ts';

const { filter } = baseParameters();
const SLOW_MS = 60_000;

test(
  'simulated lifters: strength is found within 10 % and the slope no worse than the prior, rated or not',
  () => {
    for (const told of [0.8, 0]) {
      for (const row of recovery(6, told, filter)) {
        expect(row.oneRepMax).toBeLessThan(10);
        expect(row.slope).toBeLessThan(row.priorSlope + 2);
        expect(Math.abs(row.lawCost / row.trueCost - 1)).toBeLessThan(0.1);
      }
    }
  },
  SLOW_MS,
);

test(
  'simulated lifters: the oracle is best, ours beats the rule and repeat-last, paired by lifter, with fewer failures',
  () => {
    const rows = policyRegret(16, 8, filter);
    const of = (name: string) => {
      const row = rows.find(({ policy }) => policy === name);
      if (row === undefined) throw new Error(`no row for ${name}`);
      return row;
    };
    expect(of('oracle').utility).toBeGreaterThan(of('ours').utility);
    expect(of("peer's rule").oursMore.low).toBeGreaterThan(0);
    expect(of('repeat last').oursMore.low).toBeGreaterThan(0.05);
    expect(of('ours').failed).toBeLessThan(of("peer's rule").failed);
    expect(of('ours').loadOff).toBeLessThan(of("peer's rule").loadOff);
    expect(of('oracle').regret.mean).toBe(0);
  },
  SLOW_MS,
);

test(
  'simulated lifters who rate no set are not kept light: loads come nearer, past the rule, with fewer failures',
  () => {
    const rows = loadErrors(16, 12, DEFAULT_PARAMETERS);
    const [rated, , ours, rule] = rows;
    if (rated === undefined || ours === undefined || rule === undefined) throw new Error('four rows');
    const last = ({ thirds }: typeof ours) => thirds.at(-1) ?? { signed: Number.NaN, size: Number.NaN };
    expect(last(ours).signed).toBeGreaterThan((ours.thirds[0]?.signed ?? 0) + 4);
    expect(last(ours).size).toBeLessThan(last(rule).size - 3);
    expect(ours.failed).toBeLessThan(rule.failed);
    expect(last(rated).size).toBeLessThan(10);
  },
  SLOW_MS,
);

test(
  'the report is deterministic and says that its lifters are simulated',
  () => {
    const report = simulatedReport(filter, () => {}, { lifters: 2, weeks: 2 });
    expect(policyRegret(2, 2, filter)).toEqual(report.policies);
    expect(recovery(2, 0, filter)).toEqual(report.recovery[1]?.rows);
    expect(report.simulated).toBe(true);
    expect(simulatedText(report).match(/simulated lifters/gi)?.length).toBeGreaterThan(3);
  },
  SLOW_MS,
);
