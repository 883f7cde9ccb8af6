import type { FilterParameters } from '@gymgenius/domain/prediction/filter-parameters';
import { capacityErrors } from './capacity-errors.ts';
import { meanOf } from './gate/bootstrap.ts';
import { replayLoss } from './replay-loss.ts';
import type { FitLog } from '../fit/fit-log.ts';

/** Bounds of what the nights may move: physiology sets them, and a poisoned night cannot leave them. */
export const FITTED = {
  rirScale: [0.8, 1.8],
  ratedSd: [0.3, 1.5],
  ratedSdPerRir: [0.1, 0.8],
  fatigue: [0.05, 0.4],
  fatigueTauSec: [60, 300],
  daySd: [0.015, 0.06],
  driftSd: [0.004, 0.06],
} as const satisfies Partial<Record<keyof FilterParameters, readonly [low: number, high: number]>>;

type Fitted = keyof typeof FITTED;

/** How far one night may move a parameter, as a share of its range: the champion is a prior, not a starting guess. */
const STEP = 0.25;
const SWEEPS = 2;
/** Evaluations of a golden-section search; the bracket shrinks by .618 each. */
const PROBES = 6;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * Coordinate descent by golden section around the champion's values, on the one-step-ahead loss of the fitting part. A step counts only if reps to
 * failure are then missed by no more than the champion misses them, by the measure of the gate on the fitting part: the loss takes the reported RIR
 * as given, and may find a scale that fits the reports better and capacity worse. Deterministic: no random start, a fixed order and a fixed number of
 * evaluations (98 replays at most).
 */
export function refit(
  lifters: readonly FitLog[],
  champion: FilterParameters,
  onProgress: (done: number, of: number) => void = () => {},
): FilterParameters {
  const loss = (parameters: FilterParameters): number => {
    const { mean } = replayLoss(lifters, parameters, 'fit');
    return Number.isFinite(mean) ? mean : Infinity;
  };
  const names = Object.keys(FITTED) as Fitted[];
  const missed = (parameters: FilterParameters): number => meanOfLifters(capacityErrors(lifters, parameters, 'fit'));
  const most = missed(champion);
  let best = champion;
  let bestLoss = loss(champion);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (const [at, name] of names.entries()) {
      const found = search(best, bestLoss, name, champion[name], loss);
      // Written so that a night without a set that tells of capacity (NaN) is held by nothing.
      if (found.parameters !== best && !(missed(found.parameters) > most)) [best, bestLoss] = [found.parameters, found.loss];
      onProgress(sweep * names.length + at + 1, SWEEPS * names.length);
    }
  }
  return best;
}

function meanOfLifters(lists: readonly (readonly number[])[]): number {
  return meanOf(lists.filter((list) => list.length > 0).map(meanOf));
}

function search(
  from: FilterParameters,
  fromLoss: number,
  name: Fitted,
  centre: number,
  loss: (parameters: FilterParameters) => number,
): { parameters: FilterParameters; loss: number } {
  const [low, high] = FITTED[name];
  const reach = STEP * (high - low);
  let [a, b] = [Math.max(low, centre - reach), Math.min(high, centre + reach)];
  const at = (value: number): { parameters: FilterParameters; loss: number } => {
    const parameters = { ...from, [name]: Number(value.toPrecision(6)) };
    return { parameters, loss: loss(parameters) };
  };
  let left = at(b - GOLDEN * (b - a));
  let right = at(a + GOLDEN * (b - a));
  let best = { parameters: from, loss: fromLoss };
  for (let probe = 2; probe <= PROBES; probe++) {
    for (const one of [left, right]) if (one.loss < best.loss) best = one;
    if (probe === PROBES) break;
    if (left.loss <= right.loss) {
      b = right.parameters[name];
      right = left;
      left = at(b - GOLDEN * (b - a));
    } else {
      a = left.parameters[name];
      left = right;
      right = at(a + GOLDEN * (b - a));
    }
  }
  return best;
}
