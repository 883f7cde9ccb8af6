import { resolveExercise, type ResolvedExercise } from '@gymgenius/domain/lifting/alias';
import { CATALOGUE } from '@gymgenius/domain/lifting/catalogue';
import type { Exercise } from '@gymgenius/domain/lifting/exercise';

interface Known {
  readonly exercise: Exercise;
  readonly how: ResolvedExercise['how'];
}
const known = new Map<string, Known>();

/** The movement that a log's name stands for: by alias, else by its family, else unknown. The weight is taken as all that is moved. */
export function exerciseFor(name: string): Exercise {
  return knownAs(name).exercise;
}

/** How the name was understood. */
export function howKnown(name: string): ResolvedExercise['how'] {
  return knownAs(name).how;
}

function knownAs(name: string): Known {
  const before = known.get(name);
  if (before !== undefined) return before;
  const found = resolveExercise(name);
  const now = { exercise: exerciseOf(name, found), how: found.how };
  known.set(name, now);
  return now;
}

function exerciseOf(name: string, found: ResolvedExercise): Exercise {
  const entry = found.id === null ? undefined : CATALOGUE.get(found.id);
  const own = { id: name, name, loadKind: 'external', bodyweightShare: 0 } as const;
  if (entry !== undefined) return { ...entry, ...own };
  const family = found.how === 'pattern' ? { equipment: found.equipment, pattern: found.pattern } : UNKNOWN;
  return { ...own, ...family, mechanic: 'compound', primary: [], secondary: [], incrementKg: 2.5, risky: false, timed: false };
}
const UNKNOWN = { equipment: 'other', pattern: 'unknown' } as const;
