import type { FilterParameters } from '@gymgenius/domain/prediction/filter-parameters';
import type { Walk } from '../walk.ts';
import { CAPACITY_METHODS, type CapacityCase, type CapacityMethod } from './capacity-case.ts';
import { capacityWalk } from './capacity-walk.ts';
import { loadCost, type LoadCost } from './load-pairs.ts';
import { mean, reliability, type Chances } from './reliability.ts';
import { servedSlopes, type FamilySlope } from './served-slopes.ts';
import { slopesOfSets } from './slope-of-sets.ts';

/** What labelled sets say of the capacity head. NaN where there are none. */
export interface CapacityReport {
  readonly cases: number;
  readonly lifters: readonly LifterCapacity[];
  readonly methods: readonly { readonly method: CapacityMethod; readonly mae: number; readonly byLifter: number }[];
  /** Distance, %, of the load that the law would have named for the reps and reserve that came, from the load that was used. */
  readonly weightError: number;
  readonly cover80: number;
  readonly slopes: readonly FamilySlope[];
  readonly ownSlopes: readonly { readonly lifter: string; readonly sets: number; readonly slope: number }[];
  readonly loadCost: LoadCost;
  readonly again: Chances;
}
interface LifterCapacity {
  readonly lifter: string;
  readonly cases: number;
  readonly maes: Readonly<Record<CapacityMethod, number>>;
  readonly cover80: number;
}
const Z80 = 1.2816;

/** Deterministic: states adapt in context, the parameters stay as they are. */
export function capacityReport(walks: readonly Walk[], parameters: FilterParameters): CapacityReport {
  const walked = walks.map((one) => capacityWalk(one, parameters));
  const cases = walked.flatMap((one) => one.cases);
  const lifters = [...Map.groupBy(cases, ({ lifter }) => lifter)].map(([lifter, own]) => ({
    lifter,
    cases: own.length,
    maes: maesOf(own),
    cover80: coverOf(own),
  }));
  const pooled = maesOf(cases);
  return {
    cases: cases.length,
    lifters,
    methods: CAPACITY_METHODS.map((method) => ({ method, mae: pooled[method], byLifter: mean(lifters.map(({ maes }) => maes[method])) })),
    weightError: 100 * mean(cases.map((one) => Math.abs(errorOf(one, 'served law') ?? 0) * one.k)),
    cover80: coverOf(cases),
    slopes: servedSlopes(walked),
    ownSlopes: slopesOfSets(cases),
    loadCost: loadCost(cases),
    again: reliability(cases.flatMap(({ again }) => (again === null ? [] : [again]))),
  };
}

function errorOf({ n, forecasts }: CapacityCase, method: CapacityMethod): number | null {
  const said = forecasts[method];
  return said === null ? null : said - n;
}

/** Over the cases in which every method has a forecast. */
function maesOf(cases: readonly CapacityCase[]): Record<CapacityMethod, number> {
  const common = cases.filter(({ forecasts }) => CAPACITY_METHODS.every((method) => forecasts[method] !== null));
  const of = (method: CapacityMethod): number => mean(common.map((one) => Math.abs(errorOf(one, method) ?? 0)));
  return {
    'repeat last': of('repeat last'),
    'last along k = .0288': of('last along k = .0288'),
    'fixed-slope filter': of('fixed-slope filter'),
    'served law': of('served law'),
  };
}

function coverOf(cases: readonly CapacityCase[]): number {
  return mean(cases.map((one) => (Math.abs(errorOf(one, 'served law') ?? 0) <= Z80 * one.sd ? 1 : 0)));
}
