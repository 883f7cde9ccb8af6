import { roundTo } from '../lifting/load.ts';
import type { CapacityOdds } from './capacity-law.ts';
import type { PreparedOdds } from './decide.ts';
import { EPSILON } from './load-axis.ts';
import type { Prepared } from './prepare.ts';
import { acceptedFailRisk } from './safety/fail-risk.ts';
import type { WhatIf } from './what-if.ts';

const MEDIAN = 2;

/** The grid of a question prepared by `withWhatIf`, with its odds; null when it was not. */
export function answerWhatIf(prepared: Prepared, odds: PreparedOdds, source: WhatIf['source'], modelVersion: string): WhatIf | null {
  const { whatIf: grid, bounds, request, options, extra, behaviour } = prepared;
  const first = grid?.steps[0];
  if (grid === null || first === undefined) return null;
  const begin = options.length + extra.length - grid.cells.length;
  const cells = grid.cells.map((candidate, at) => {
    const step = grid.steps[Math.floor(at / grid.repsCount) % grid.steps.length] ?? first;
    const capacity = oddsAt(odds, begin + at);
    return { capacity, logged: behaviour({ step, candidate }, capacity).reps };
  });
  const allowed = grid.steps.filter(({ kg }) => kg <= bounds.limitKg + EPSILON || kg <= (bounds.axis.steps[0]?.kg ?? 0)).length;
  return {
    source,
    modelVersion,
    kind: first.load.kind,
    unit: first.load.unit,
    loads: grid.steps.map(({ load }) => load.value),
    allowed,
    cap: allowed < grid.steps.length ? bounds.cap : null,
    reps: { from: grid.repsFrom, count: grid.repsCount },
    restSec: grid.restSec.map((sec) => roundTo(sec, 0)),
    acceptedFail: Math.round(acceptedFailRisk(request.exercise).p * 1000),
    hit: cells.map(({ capacity }) => Math.round(capacity.success * 1000)),
    fail: cells.map(({ capacity }) => Math.round(capacity.fail * 1000)),
    rir: cells.map(({ capacity }) => Math.round((capacity.rir[MEDIAN] ?? 0) * 10)),
    logged: cells.map(({ logged }) => logged),
  };
}

function oddsAt({ usual }: PreparedOdds, at: number): CapacityOdds {
  const odds = usual[at];
  if (odds === undefined) throw new Error('every cell of the grid has its odds');
  return odds;
}
