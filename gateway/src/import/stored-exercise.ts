import type { Exercise, Pattern } from '@gymgenius/domain/lifting/exercise';
import { CustomExercise, Muscles } from '@gymgenius/proto/rest/history';
import { Name } from '@gymgenius/proto/values';
import * as z from 'zod/mini';
import { PATTERNS } from '../http/patterns.ts';
import { cut } from './cut.ts';

/** One of the lifter's own exercises as our JSON tells it; `exercise` null = its description is none that we could use. */
export interface StoredExercise {
  readonly id: string;
  readonly name: string;
  readonly exercise: Omit<Exercise, 'id' | 'name'> | null;
}

const Named = z.object({ id: CustomExercise.shape.id, name: z.pipe(z.string(), z.transform(cutName)), exercise: z.unknown() });
const { equipment, mechanic, loadKind, risky, timed } = CustomExercise.shape;
const Described = z.object({
  equipment,
  pattern: z.string(),
  mechanic,
  primary: Muscles,
  secondary: Muscles,
  loadKind,
  bodyweightShare: z.number().check(z.gte(0), z.lte(1)),
  incrementKg: z.number().check(z.gte(0), z.lte(100)),
  risky,
  timed,
});

/** null = without an id or a name. */
export function readStoredExercise(stored: unknown): StoredExercise | null {
  const named = Named.safeParse(stored);
  if (!named.success || !Name(120).safeParse(named.data.name).success) return null;
  const { id, name, exercise } = named.data;
  const read = Described.safeParse(exercise);
  if (!read.success) return { id, name, exercise: null };
  const pattern: Pattern = PATTERNS.has(read.data.pattern) ? (read.data.pattern as Pattern) : 'unknown';
  return { id, name, exercise: { ...read.data, pattern } };
}

function cutName(name: string): string {
  return cut(name, 120).trim();
}
