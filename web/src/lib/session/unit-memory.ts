import { KG_KIT } from '@gymgenius/domain/lifting/kit';
import type { Unit } from '@gymgenius/domain/lifting/load';
import type { LiveCommand } from '@gymgenius/proto/commands';
import type { App } from './app.svelte.ts';

const KEY = 'units';

/** Units that the lifter chose for single exercises (the pound dumbbells of a kilogram gym), kept on this phone from workout to workout. */
async function known(app: App): Promise<Readonly<Record<string, Unit>>> {
  return ((await app.recall(KEY)) as Record<string, Unit> | undefined) ?? {};
}

export async function rememberUnit(app: App, exerciseId: string, unit: Unit): Promise<void> {
  await app.keep(KEY, { ...(await known(app)), [exerciseId]: unit });
}

/** Says for each of these exercises what unit it has, where that is not the gym's. */
export async function chooseOwnUnits(app: App, workoutId: string, exerciseIds?: readonly string[]): Promise<void> {
  const [units, state] = [await known(app), app.view(workoutId)?.state];
  for (const exerciseId of new Set(exerciseIds ?? state?.slots.map((slot) => slot.exerciseId))) {
    const unit = units[exerciseId];
    const command: LiveCommand | null =
      unit && unit !== (state?.units.get(exerciseId) ?? state?.kit?.unit ?? KG_KIT.unit) ? { type: 'choose_unit', exerciseId, unit } : null;
    if (command) await app.submit(workoutId, command);
  }
}
