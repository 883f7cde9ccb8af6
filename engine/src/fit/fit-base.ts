import { conformalGroup, NOMINAL_LEVELS } from '@gymgenius/domain/prediction/conformal-table';
import { DEFAULT_PARAMETERS } from '@gymgenius/domain/prediction/filter-parameters';
import { fitPopulation, type Lifetime } from '@gymgenius/domain/prediction/mixture/fit-population';
import type { ModelParameters } from '@gymgenius/domain/prediction/model-parameters';
import type { ModelReport } from '@gymgenius/proto/rest/model-report';
import { BASELINES } from '../evaluate/baselines.ts';
import { FEWEST_CASES } from '../evaluate/cases.ts';
import type { Method } from '../evaluate/forecaster.ts';
import { lifetimeOf, mixtureMethod } from '../evaluate/mixture-method.ts';
import { modelReport } from '../evaluate/model-report.ts';
import { foldsOf } from '../evaluate/protocols.ts';
import type { CaseScore } from '../evaluate/scores.ts';
import { ofLongLogs, summarise, type Summary } from '../evaluate/summary.ts';
import type { LifterLog } from '../evaluate/training-log.ts';
import { walk, walkOf } from '../evaluate/walk.ts';
import { conformalLevels, type Place } from './conformal-levels.ts';
import type { FitProgress } from './fit-candidate.ts';

export interface BaseFit {
  readonly parameters: ModelParameters;
  /** Each lifter judged by a fit without their fold. */
  readonly leaveLifterOut: { readonly repeatLast: Summary; readonly model: Summary };
  /** The same in the form that every card has. */
  readonly report: ModelReport;
}

const FOLDS = 5;
const BASIS = 'leave lifter out: parameters fitted without any lifter of the fold';

/** Fits what the release ships: judged and its intervals set with each lifter left out, then fitted on all of them. Deterministic. */
export function fitBase(logs: readonly LifterLog[], progress: FitProgress): BaseFit {
  const walks = logs.map(walkOf);
  const folds = foldsOf(walks, FOLDS);
  const fit = (lifetimes: readonly Lifetime[], what: string): ModelParameters['mixture'] =>
    fitPopulation(lifetimes, (pass, of) => progress(what, pass, of));
  const scores: CaseScore[] = [];
  const places: Place[] = [];
  for (const [at, fold] of folds.entries()) {
    const others = walks.filter((one) => !fold.includes(one));
    const mixture = fit(
      others.map(({ steps }) => lifetimeOf(steps)),
      `fold ${at + 1} of ${folds.length}`,
    );
    for (const one of fold) {
      const asked = placing(mixtureMethod('mixture', { mixture, conformal: NOMINAL_LEVELS }), one.lifter, places);
      scores.push(...walk(one, asked.start()));
    }
  }
  const [repeat] = BASELINES;
  const repeated = repeat === undefined ? [] : walks.flatMap((one) => walk(one, repeat.start()));
  const floor = ofLongLogs(repeated);
  const mixture = fit(
    walks.map(({ steps }) => lifetimeOf(steps)),
    'all lifters',
  );
  return {
    parameters: { filter: DEFAULT_PARAMETERS, mixture, conformal: conformalLevels(withPlaces(places, scores)) },
    leaveLifterOut: { repeatLast: summarise(floor, floor), model: summarise(ofLongLogs(scores), floor) },
    report: modelReport(BASIS, scores, repeated, FEWEST_CASES),
  };
}

/** Notes the group of every forecast that is scored; where it fell is known from its score, which comes in the same order. */
function placing(method: Method, lifter: string, places: Place[]): Method {
  return {
    name: method.name,
    start() {
      const forecaster = method.start();
      return {
        forecast(step) {
          const forecast = forecaster.forecast(step);
          places.push({ lifter, place: Number.NaN, group: forecast.odds === null ? -1 : conformalGroup(step.index, forecast.odds) });
          return forecast;
        },
        learn: (step) => forecaster.learn(step),
      };
    },
  };
}

function withPlaces(places: readonly Place[], scores: readonly CaseScore[]): Place[] {
  return places.map((place, at) => ({ ...place, place: scores[at]?.pit ?? Number.NaN }));
}
