import type { Prepared } from '@gymgenius/domain/prediction/prepare';
import type { ModelRow } from '../model/model.ts';

/** A question's two rows of the tensor: as its lifter is, and as careful as where an increase is not earned yet. */
export function rowsOf({ features, cautiousFeatures, options, extra }: Prepared): ModelRow[] {
  const candidates = options.map(({ candidate }) => candidate);
  return [
    { features, candidates: [...candidates, ...extra] },
    { features: cautiousFeatures, candidates },
  ];
}

/** Looked at for every answer: without a copy of its forty numbers. */
