import type { CapacityOdds } from '@gymgenius/domain/prediction/capacity-law';
import type { PreparedOdds } from '@gymgenius/domain/prediction/decide';
import type { Prepared } from '@gymgenius/domain/prediction/prepare';
import type { ModelRow } from '../model/model.ts';

/**
 * A question's rows of the tensor: its options, what is asked beside them, and the doubted ones as a more careful lifter. A tensor is as wide as its
 * widest row, so options and their twins after a longer rest stand under each other.
 */
export function rowsOf({ features, cautiousFeatures, options, doubted, extra }: Prepared): ModelRow[] {
  const candidates = options.map(({ candidate }) => candidate);
  const careful = candidates.filter((_, at) => doubted[at]);
  const rows = [
    { features, candidates },
    { features, candidates: extra },
    { features: cautiousFeatures, candidates: careful },
  ];
  return rows.filter((row) => row.candidates.length > 0);
}

/** The answers to `rowsOf`, put back in their places. Throws where one is missing or is no number. */
export function oddsOfRows({ doubted, extra }: Prepared, rows: readonly (readonly CapacityOdds[])[]): PreparedOdds {
  if (!rows.every((row) => row.every(isFinite))) throw new Error('the model answered something that is no number');
  const [options, beside, careful] = extra.length > 0 ? rows : [rows[0], [], rows[1]];
  if (options === undefined || beside === undefined) throw new Error('the model answered less than it was asked');
  let at = 0;
  return { usual: [...options, ...beside], cautious: doubted.map((is) => (is ? careful?.[at++] : undefined)) };
}

/** Looked at for every answer: without a copy of its forty numbers. */
function isFinite({ success, fail, atLeast }: CapacityOdds): boolean {
  for (let r = 0; r < atLeast.length; r++) if (!Number.isFinite(atLeast[r])) return false;
  return Number.isFinite(success) && Number.isFinite(fail);
}
