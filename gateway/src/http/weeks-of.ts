import { knowledgeFrom, type Knowledge } from '@gymgenius/domain/prediction/receipt';
import type { SuggestedSetView } from '@gymgenius/store/queries/suggested-sets';
import { mondayIn } from './week.ts';

/** How well each week was foretold, oldest first; weeks without a set are left out. An unknown zone counts as UTC. */
export function weeksOf(sets: readonly SuggestedSetView[], zone: string): (Knowledge & { readonly from: string })[] {
  const monday = mondayIn(zone);
  const weeks = Map.groupBy(sets, ({ performedAt }) => monday(performedAt));
  return [...weeks]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([from, all]) => ({ from, ...knowledgeFrom(all) }))
    .filter(({ suggested }) => suggested > 0);
}
