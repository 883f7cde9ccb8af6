import type { SetView } from '@gymgenius/store/workout/set-view';
import type { Relation } from '../auth/relations.ts';

/** A coach sees the training, never the lifter's notes. */
export function forReader(set: SetView, relation: Relation): SetView {
  return relation === 'coach' ? { ...set, note: null } : set;
}
