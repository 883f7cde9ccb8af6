import { CATALOGUE } from './catalogue.ts';
import { expand } from './catalogue/row.ts';
import type { Equipment, Exercise, Muscle, Pattern } from './exercise.ts';
import type { LoadKind } from './load.ts';

/** What a lifter says of an exercise of their own; everything else follows from its nearest sibling in the catalogue. */
export interface ToldExercise {
  readonly id: string;
  readonly name: string;
  readonly equipment: Equipment;
  readonly pattern: Pattern;
  readonly mechanic?: Exercise['mechanic'] | undefined;
  /** Absent = those of a catalogue exercise of this pattern, if possible with this equipment. */
  readonly primary?: readonly Muscle[] | undefined;
  readonly secondary?: readonly Muscle[] | undefined;
  readonly loadKind?: LoadKind | undefined;
  readonly timed?: boolean | undefined;
}

/** Kinds of load that work against body weight: they move a share of it. */
const OF_THE_BODY: ReadonlySet<LoadKind> = new Set<LoadKind>(['bodyweight', 'added', 'assisted']);
/** Of a pattern without a body-weight sibling: what a push-up moves (Ebben 2011). */
const USUAL_SHARE = 0.65;

/** A lifter's own exercise, whole. A free bar of an unknown movement counts as risky, since nobody told us. */
export function ownExercise(told: ToldExercise): Exercise {
  const { id, name, equipment, pattern, loadKind, timed = false } = told;
  const family = [...CATALOGUE.values()].filter((exercise) => pattern !== 'unknown' && exercise.pattern === pattern);
  const sibling = family.find((exercise) => exercise.equipment === equipment) ?? family[0];
  const isOfBody = loadKind === undefined ? equipment === 'bodyweight' : OF_THE_BODY.has(loadKind);
  const share = family.find((exercise) => exercise.bodyweightShare > 0)?.bodyweightShare ?? USUAL_SHARE;
  const differs = {
    timed,
    ...(isOfBody && { share }),
    ...(loadKind && { kind: loadKind }),
    ...(told.mechanic && { mechanic: told.mechanic }),
    ...(pattern === 'unknown' && equipment === 'barbell' && { risky: true }),
  };
  const primary = told.primary ?? sibling?.primary ?? [];
  const secondary = (told.secondary ?? sibling?.secondary ?? []).filter((muscle) => !primary.includes(muscle));
  const [exercise] = expand({ pattern, rows: [[id, name, equipment, primary, secondary, differs]] });
  if (!exercise) throw new Error('one row gives one exercise');
  return exercise;
}
