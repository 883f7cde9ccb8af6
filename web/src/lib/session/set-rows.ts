import type { SetTarget } from '@gymgenius/domain/prediction/prediction-request';
import { nextTarget } from '@gymgenius/domain/workout/next-target';
import { setsOf, type LoggedSet, type Slot, type WorkoutState } from '@gymgenius/domain/workout/workout-state';
import type { SetView } from '@gymgenius/proto/rest/history';

/** One line of the exercise: what was done, what comes now, what is planned after. */
export type SetRow = { readonly label: number | 'W'; readonly last: SetView | null } & (
  | { readonly kind: 'done'; readonly set: LoggedSet }
  | { readonly kind: 'current'; readonly target: SetTarget; readonly planned: boolean }
  | { readonly kind: 'planned'; readonly target: SetTarget }
);

export interface LastSets {
  readonly warmUps: readonly SetView[];
  readonly work: readonly SetView[];
}

/** Warm-ups first, then the work; `last` is the set of the same index the last time. */
export function setRows(state: WorkoutState, slot: Slot, last: LastSets): SetRow[] {
  const next = nextTarget(slot);
  const isWarmUp = next.target.type === 'warmup';
  const counts = { warmUps: 0, work: 0 };
  const place = (type: string) => {
    const sort = type === 'warmup' ? 'warmUps' : 'work';
    const index = counts[sort]++;
    return { label: sort === 'warmUps' ? ('W' as const) : index + 1, last: last[sort][index] ?? null };
  };
  const rows: SetRow[] = [];
  for (const set of setsOf(state, slot)) rows.push({ kind: 'done', set, ...place(set.type) });
  if (state.status === 'active') rows.push({ kind: 'current', target: next.target, planned: next.planned, ...place(next.target.type) });
  if (!next.planned) return rows;
  const warmUps = slot.targets.filter((target) => target.type === 'warmup');
  const work = slot.targets.filter((target) => target.type !== 'warmup');
  const later = isWarmUp ? [...warmUps.slice(next.setIndex + 1), ...work] : work.slice(next.setIndex + 1);
  for (const target of later) rows.push({ kind: 'planned', target, ...place(target.type) });
  return rows;
}
