import { resolveExercise } from '@gymgenius/domain/lifting/alias';
import { CATALOGUE } from '@gymgenius/domain/lifting/catalogue';
import type { Exercise } from '@gymgenius/domain/lifting/exercise';

const known = new Map<string, Exercise>();

/** The movement that a log's name stands for: by alias, else by its family, else unknown. The weight is taken as all that is moved. */
export function exerciseFor(name: string): Exercise {
  const before = known.get(name);
  if (before !== undefined) return before;
  const exercise = resolved(name);
  known.set(name, exercise);
  return exercise;
}

function resolved(name: string): Exercise {
  const found = resolveExercise(name);
  const entry = found.id === null ? undefined : CATALOGUE.get(found.id);
  const own = { id: name, name, loadKind: 'external', bodyweightShare: 0 } as const;
  if (entry !== undefined) return { ...entry, ...own };
  const family = found.how === 'pattern' ? { equipment: found.equipment, pattern: found.pattern } : UNKNOWN;
  return { ...own, ...family, mechanic: 'compound', primary: [], secondary: [], incrementKg: 2.5, risky: false, timed: false };
}
const UNKNOWN = { equipment: 'other', pattern: 'unknown' } as const;
