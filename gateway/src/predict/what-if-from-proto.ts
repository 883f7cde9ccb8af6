import type { LoadKind, Unit } from '@gymgenius/domain/lifting/load';
import type { SafetyCap } from '@gymgenius/domain/prediction/suggestion';
import type { WhatIf } from '@gymgenius/domain/prediction/what-if';
import type { PredictSetResponse } from '@gymgenius/proto/gen/gymgenius/engine/v1/engine';

/** The engine's grid; null when it has none (the rule speaks, or an engine of last week). Throws on one that does not fit together. */
export function whatIfFrom({ whatIf: wire, source, modelVersion }: PredictSetResponse): WhatIf | null {
  if (wire === undefined || (source !== 'model' && source !== 'filter')) return null;
  const { loads, restSec, hit, fail, rir, logged, allowed } = wire;
  const cells = loads.length * restSec.length * wire.repsCount;
  if ([hit, fail, rir, logged].some((grid) => grid.length !== cells) || allowed > loads.length)
    throw new Error(`the engine's what-if has ${hit.length} cells, but ${cells} were announced`);
  return {
    source,
    modelVersion,
    kind: wire.kind as LoadKind,
    unit: wire.unit as Unit,
    loads,
    allowed,
    cap: wire.cap === '' ? null : (wire.cap as SafetyCap),
    reps: { from: wire.repsFrom, count: wire.repsCount },
    restSec,
    acceptedFail: wire.acceptedFail,
    hit,
    fail,
    rir,
    logged,
  };
}
