import { FEWEST_CASES } from './cases.ts';
import { howKnown } from './exercise-for.ts';
import type { Walk } from './walk.ts';

/** What was found in a file. */
export interface DataFacts {
  readonly rows: number;
  readonly lifters: number;
  /** Lifters with too few scored sets: in no table. */
  readonly leftOut: readonly { readonly lifter: string; readonly rows: number; readonly scored: number }[];
  /** Names of exercises by how they were understood, and the share of the working sets whose exercise is unknown. */
  readonly exercises: { readonly alias: number; readonly pattern: number; readonly unknown: number; readonly unknownSets: number };
}

export function dataFacts(walks: readonly Walk[]): DataFacts {
  const names = { alias: 0, pattern: 0, unknown: 0 };
  const steps = walks.flatMap((one) => one.steps);
  for (const name of new Set(steps.map(({ set }) => set.name))) names[howKnown(name)]++;
  const unknown = steps.filter(({ set }) => howKnown(set.name) === 'unknown').length;
  const scored = walks.map((one) => ({
    lifter: one.lifter,
    rows: one.rows,
    scored: one.steps.filter((step) => step.scored).length,
  }));
  return {
    rows: walks.reduce((sum, one) => sum + one.rows, 0),
    lifters: walks.length,
    leftOut: scored.filter((one) => one.scored < FEWEST_CASES),
    exercises: { ...names, unknownSets: steps.length === 0 ? 0 : unknown / steps.length },
  };
}

/** In a sentence or two. */
export function factsInWords({ rows, lifters, leftOut, exercises }: DataFacts): string {
  const names = exercises.alias + exercises.pattern + exercises.unknown;
  const short = leftOut.map(({ lifter, rows: own, scored }) => `${lifter} (${own} rows, ${scored} scored sets)`).join(', ');
  return [
    `${rows} rows of ${lifters} lifters.`,
    short === '' ? '' : `Too short for the tables: ${short}.`,
    `Names of exercises: ${names}, of which ${exercises.alias} known by alias, ${exercises.pattern} by family, ${exercises.unknown} unknown (${(100 * exercises.unknownSets).toFixed(1)} % of the sets).`,
  ]
    .filter(Boolean)
    .join(' ');
}
