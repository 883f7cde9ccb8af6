import { knowledgeFrom, type Knowledge } from '@gymgenius/domain/prediction/receipt';
import type { SuggestedSetView } from '@gymgenius/store/queries/suggested-sets';
import { mondayIn } from './week.ts';

/** How well each week was foretold, oldest first; weeks without a set are left out. An unknown zone counts as UTC. */
export function weeksOf(sets: readonly SuggestedSetView[], zone: string): (Knowledge & { readonly from: string })[] {
  const monday = mondayIn(zone);
  const byWeek = Map.groupBy(sets, ({ performedAt }) => monday(performedAt));
  const weeks: (Knowledge & { readonly from: string })[] = [];
  for (const [from, all] of byWeek) weeks.push({ from, ...knowledgeFrom(all) });
  return weeks.filter(({ suggested }) => suggested > 0).toSorted((a, b) => (a.from < b.from ? -1 : 1));
}
