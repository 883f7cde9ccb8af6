import type { ModelReport } from '@gymgenius/proto/rest/model-report';
import { reliability } from './reliability.ts';
import type { CaseScore } from './scores.ts';
import { coldStart, slicesOf, type Slice } from './slices.ts';
import { ofLongLogs, summarise, type Measures } from './summary.ts';

type Rounded = ModelReport['pooled'];

/**
 * What a model's card says of its forecasts. `scores` = the model's, `repeatLast` = that baseline's on the same sets in the same order.
 * Lifters with fewer than `fewestCases` scored sets are left out. Numbers have four decimals, so that the same scores give the same bytes.
 */
export function modelReport(
  basis: string,
  scores: readonly CaseScore[],
  repeatLast: readonly CaseScore[],
  fewestCases: number,
): ModelReport {
  const kept = ofLongLogs(scores, fewestCases);
  const keptFloor = ofLongLogs(repeatLast, fewestCases);
  const { cases, lifters, beatsRepeatLast, pooled, byLifter } = summarise(kept, keptFloor);
  const floor = summarise(keptFloor, keptFloor);
  const slices = slicesOf(kept, keptFloor);
  return {
    basis,
    cases,
    lifters,
    beatsRepeatLast,
    pooled: rounded(pooled),
    byLifter: rounded(byLifter),
    repeatLast: { pooledMae: short(floor.pooled.mae), byLifterMae: short(floor.byLifter.mae) },
    reliability: reliability(kept).map(({ told, seen }) => ({ told, seen: four(seen) })),
    bySet: partsOf(slices, 'set'),
    byFamily: partsOf(slices, 'family'),
    coldStart: coldStart(kept, keptFloor).map(({ sessions, cases: sets, mae, repeatLastMae }) => ({
      sessions,
      cases: sets,
      mae: four(mae),
      repeatLastMae: four(repeatLastMae),
    })),
  };
}

function partsOf(slices: readonly Slice[], group: Slice['group']): ModelReport['bySet'] {
  return slices
    .filter((slice) => slice.group === group)
    .map(({ name, cases, measures, repeatLastMae }) => ({
      name,
      cases,
      mae: four(measures.mae),
      repeatLastMae: four(repeatLastMae),
      cover80: short(measures.cover80),
    }));
}

function rounded(m: Measures): Rounded {
  return {
    mae: short(m.mae),
    exact: short(m.exact),
    within1: short(m.within1),
    nll: short(m.nll),
    crps: short(m.crps),
    cover50: short(m.cover50),
    cover80: short(m.cover80),
    cover95: short(m.cover95),
    width80: short(m.width80),
  };
}

/** JSON has no NaN. */
function short(value: number | null): number | null {
  return value === null || !Number.isFinite(value) ? null : four(value);
}
function four(value: number): number {
  return Number(value.toFixed(4));
}
