import type { ModelCard } from '@gymgenius/proto/rest/models';
import type { CaseScore } from '../evaluate/scores.ts';
import { meanOf } from './gate/bootstrap.ts';
import type { Evidence } from './gate/checks.ts';
import type { ModelScores } from './scores-of.ts';

type Metrics = NonNullable<ModelCard['metrics']>;
type Measures = Metrics['champion'];

/** The card's numbers: means of lifters' means, six decimals, so that equal runs give equal bytes. */
export function metricsOf({ champion, candidate, repeatLast, filterOnly }: Evidence): Metrics {
  return {
    champion: modelMeasures(champion),
    candidate: modelMeasures(candidate),
    repeatLast: behaviour(repeatLast),
    filterOnly: behaviour(filterOnly),
  };
}

function modelMeasures({ cases, capacity, capacityErrors }: ModelScores): Measures {
  return {
    ...behaviour(cases),
    capacityLoss: short(capacity.mean),
    capacityError: short(meanOf(capacityErrors.filter((list) => list.length > 0).map(meanOf))),
    coverage: short(meanOf(cases.map(({ held }) => held))),
  };
}

function behaviour(cases: readonly CaseScore[]): Measures {
  const lifters = [...Map.groupBy(cases, ({ lifter }) => lifter).values()];
  const over = (of: (score: CaseScore) => number): number | null => short(meanOf(lifters.map((group) => meanOf(group.map(of)))));
  return { nll: over(({ nll }) => nll), mae: over(({ error }) => error), capacityLoss: null, capacityError: null, coverage: null };
}

/** JSON has no NaN. */
function short(value: number): number | null {
  return Number.isFinite(value) ? Number(value.toFixed(6)) : null;
}
