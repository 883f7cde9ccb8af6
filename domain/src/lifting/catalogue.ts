import { ARMS } from './catalogue/arm.ts';
import { ATHLETIC } from './catalogue/athletic.ts';
import { HINGES } from './catalogue/hinge.ts';
import { LEG_MACHINES } from './catalogue/legs.ts';
import { PRESSES } from './catalogue/press.ts';
import { PULLS } from './catalogue/pull.ts';
import { expand } from './catalogue/row.ts';
import { SHOULDERS } from './catalogue/shoulder.ts';
import { SQUATS } from './catalogue/squat.ts';
import { TRUNK } from './catalogue/trunk.ts';
import type { Exercise } from './exercise.ts';

const FAMILIES = [...SQUATS, ...HINGES, ...LEG_MACHINES, ...PRESSES, ...SHOULDERS, ...PULLS, ...ARMS, ...TRUNK, ...ATHLETIC];

/** Every exercise we ship, by its permanent slug: a slug is never renamed or removed, because logged sets name it. */
export const CATALOGUE: ReadonlyMap<string, Exercise> = new Map(FAMILIES.flatMap(expand).map((exercise) => [exercise.id, exercise]));

/** The catalogue's exercise, or undefined for a lifter's own (a UUID) and for unknown ids. */
export function exerciseById(id: string): Exercise | undefined {
  return CATALOGUE.get(id);
}
