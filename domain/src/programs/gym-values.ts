import type { Exercise } from '../lifting/exercise.ts';
import type { Kit } from '../lifting/kit.ts';
import { loadableValues } from '../lifting/loadable.ts';
import { plateSums } from '../lifting/plate-sums.ts';
import { fromKg, type Unit } from '../lifting/load.ts';
import type { LiftGym } from './judge-lift.ts';
import { hasWeight } from './judged-place.ts';

/** Where a program is folded and asked for: one gym, and who knows exercises (the catalogue and the lifter's own). */
export interface ProgramGym {
  readonly kit: Kit;
  readonly exerciseOf: (id: string) => Exercise | undefined;
}

/** What can be loaded for an exercise, computed once each; null for work without a number that grows (body weight, bands, assistance) and unknown exercises. */
export function liftGyms({ kit, exerciseOf }: ProgramGym): (exerciseId: string) => LiftGym | null {
  const known = new Map<string, LiftGym | null>();
  let sums: ReturnType<typeof plateSums> | null = null;
  return (exerciseId) => {
    let gym = known.get(exerciseId);
    if (gym === undefined) {
      const exercise = exerciseOf(exerciseId);
      const isLoaded = exercise !== undefined && hasWeight({ kind: exercise.loadKind }) && !exercise.timed;
      gym = isLoaded ? { unit: kit.unit, values: upTo(MOST_KG, loadableValues(exercise, kit, (sums ??= plateSums(kit))), kit.unit) } : null;
      known.set(exerciseId, gym);
    }
    return gym;
  };
}

/** No load is heavier, whatever plates there are. */
const MOST_KG = 1_000;

function upTo(kg: number, values: readonly number[], unit: Unit): readonly number[] {
  const light = values.filter((value) => value <= fromKg(kg, unit));
  return light.length > 0 ? light : [0];
}
