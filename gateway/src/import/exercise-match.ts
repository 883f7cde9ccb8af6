import { uuidV5 } from '@gymgenius/platform/ids';
import { resolveExercise, type ResolvedExercise } from '@gymgenius/domain/lifting/alias';
import { CATALOGUE, exerciseById } from '@gymgenius/domain/lifting/catalogue';
import { expand, type Differs } from '@gymgenius/domain/lifting/catalogue/row';
import type { Exercise } from '@gymgenius/domain/lifting/exercise';
import type { ParsedImport } from './parsed-import.ts';

/** What the lifter's own list says of names. */
export interface KnownNames {
  /** Exercise id by raw name, remembered from an earlier import. */
  readonly aliases: ReadonlyMap<string, string>;
  /** The lifter's own exercises. */
  readonly customs: readonly Exercise[];
}

export interface ExerciseMatch {
  readonly rawName: string;
  readonly exercise: Exercise;
  readonly how: ResolvedExercise['how'];
  /** Made by this import: not yet in the lifter's list. */
  readonly isNew: boolean;
  readonly sets: number;
}

/** What the lifter says that a name means: an exercise's id, or null = one of their own. */
export type ExerciseChoices = ReadonlyMap<string, string | null>;
const NO_CHOICES: ExerciseChoices = new Map();

/** An exercise for every name of the file: what was chosen, ours, one of the lifter's own, or a new one of theirs that borrows what its name tells. */
export function matchExercises(
  parsed: ParsedImport,
  athleteId: string,
  known: KnownNames,
  choices: ExerciseChoices = NO_CHOICES,
): ReadonlyMap<string, ExerciseMatch> {
  const customs = new Map(known.customs.map((exercise) => [exercise.id, exercise]));
  const byName = new Map(known.customs.map((exercise) => [exercise.name.toLowerCase(), exercise]));
  const matches = new Map<string, ExerciseMatch>();
  for (const [rawName, use] of usesOf(parsed)) {
    const described = parsed.described.get(rawName);
    const resolved: ResolvedExercise = described ? { id: null, how: 'unknown' } : resolveExercise(rawName);
    const chosen = choices.get(rawName);
    const remembered = chosen === undefined ? (known.aliases.get(rawName) ?? resolved.id) : chosen;
    const ours = remembered === null ? undefined : (exerciseById(remembered) ?? customs.get(remembered));
    const theirs = ours ?? byName.get(rawName.toLowerCase());
    const id = uuidV5(`${athleteId}/exercise/${rawName.toLowerCase()}`);
    const exercise = theirs ?? (described ? { id, name: rawName, ...described } : newExercise(id, rawName, resolved, use));
    if (!theirs) byName.set(rawName.toLowerCase(), exercise);
    matches.set(rawName, { rawName, exercise, how: theirs ? 'alias' : resolved.how, isNew: !theirs, sets: use.sets });
  }
  return matches;
}

interface Use {
  sets: number;
  weighted: number;
  timed: number;
}

function usesOf(parsed: ParsedImport): ReadonlyMap<string, Use> {
  const uses = new Map<string, Use>();
  for (const { slots, sets } of parsed.workouts)
    for (const set of sets) {
      const rawName = slots[set.slot]?.rawName ?? '';
      const use = uses.get(rawName) ?? { sets: 0, weighted: 0, timed: 0 };
      uses.set(rawName, use);
      use.sets += 1;
      if (set.weight) use.weighted += 1;
      if (set.type === 'timed') use.timed += 1;
    }
  return uses;
}

/** Of a family that we know it takes its nearest sibling's muscles and share of body weight; of none, only what the sets show. */
function newExercise(id: string, name: string, resolved: ResolvedExercise, use: Use): Exercise {
  const timed = use.timed === use.sets;
  if (resolved.how !== 'pattern') {
    const kind = use.weighted > 0 ? 'external' : 'none';
    return one('unknown', [id, name, 'other', [], [], { kind, timed, risky: false }]);
  }
  const { pattern, equipment } = resolved;
  const family = [...CATALOGUE.values()].filter((exercise) => exercise.pattern === pattern);
  const sibling = family.find((exercise) => exercise.equipment === equipment) ?? family[0];
  const share = equipment === 'bodyweight' ? (sibling?.bodyweightShare ?? 0) : 0;
  const kind = /\bassisted\b/i.test(name)
    ? 'assisted'
    : equipment === 'bodyweight' && use.weighted > 0
      ? share > 0
        ? 'added'
        : 'external'
      : null;
  const differs: Differs = { timed, ...(share > 0 && { share }), ...(kind && { kind }) };
  return one(pattern, [id, name, equipment, sibling?.primary ?? [], sibling?.secondary ?? [], differs]);
}

function one(pattern: Exercise['pattern'], row: Parameters<typeof expand>[0]['rows'][number]): Exercise {
  const [exercise] = expand({ pattern, rows: [row] });
  if (!exercise) throw new Error('one row gives one exercise');
  return exercise;
}
