import type { Exercise, Muscle } from '../lifting/exercise.ts';
import type { SetType } from '../lifting/set.ts';
import { setsPerMuscle } from '../lifting/volume.ts';
import { liftOf, type Program } from './program.ts';

export interface MuscleSets {
  readonly muscle: Muscle;
  /** Fractional sets in a usual week: a set counts one for what its exercise trains first, half for what helps. */
  readonly sets: number;
  readonly usual: { readonly min: number; readonly max: number };
}

/**
 * Usual weekly sets for muscle: from ten a week growth is larger than below (Schoenfeld, Ogborn, Krieger 2017), and twelve to twenty is what reviews
 * recommend to trained lifters (Baz-Valle 2022). Half of it where the big lifts do most of the work already (our choice).
 */
const USUAL = { min: 10, max: 20 };
const HELPED = { min: 5, max: 12 };
const HELPERS: ReadonlySet<Muscle> = new Set<Muscle>([
  'front_delts',
  'forearms',
  'traps',
  'lower_back',
  'abs',
  'obliques',
  'adductors',
  'abductors',
  'hip_flexors',
  'neck',
]);

/** Sets per muscle in a usual week of a program, the most first: all weeks of a cycle and all days count alike. Stages count by their first scheme. */
export function weeklySets(program: Program, exerciseOf: (id: string) => Exercise | undefined): readonly MuscleSets[] {
  const sets: { exercise: Exercise; type: SetType }[] = [];
  const total = new Map<Muscle, number>();
  const weight = program.perWeek / Math.max(1, program.days.length * program.weeks);
  for (let week = 0; week < program.weeks; week += 1)
    for (const { places } of program.days)
      for (const place of places) {
        const lift = liftOf(program, place.lift);
        const exercise = lift && exerciseOf(lift.exerciseId);
        if (!lift || !exercise) continue;
        const scheme = place.schemes[lift.rule.kind === 'stages' ? 0 : week % place.schemes.length] ?? [];
        for (const block of scheme) for (let n = 0; n < block.sets; n += 1) sets.push({ exercise, type: block.type });
      }
  for (const [muscle, count] of setsPerMuscle(sets)) total.set(muscle, count * weight);
  return [...total]
    .map(([muscle, count]) => ({ muscle, sets: Math.round(count * 10) / 10, usual: usualSets(muscle) }))
    .toSorted((a, b) => b.sets - a.sets || (a.muscle < b.muscle ? -1 : 1));
}

export function usualSets(muscle: Muscle): { readonly min: number; readonly max: number } {
  return HELPERS.has(muscle) ? HELPED : USUAL;
}
