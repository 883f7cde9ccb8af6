import type { FilterParameters } from '@gymgenius/domain/prediction/filter-parameters';
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
 * Coordinate descent by golden section around the champion's values, on the one-step-ahead loss of the fitting part. Deterministic: no
 * random start, a fixed order and a fixed number of evaluations (84 replays at most).
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
  let best = champion;
  let bestLoss = loss(champion);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (const [at, name] of names.entries()) {
      const found = search(best, bestLoss, name, champion[name], loss);
      [best, bestLoss] = [found.parameters, found.loss];
      onProgress(sweep * names.length + at + 1, SWEEPS * names.length);
    }
  }
  return best;
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
