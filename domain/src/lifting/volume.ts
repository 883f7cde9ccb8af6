import type { Exercise, Muscle } from './exercise.ts';
import type { SetType } from './set.ts';

/** What one set of this type counts: a warm-up nothing, a mini-set half (our choice), anything else one. */
const WORTH: Readonly<Record<SetType, number>> = { warmup: 0, drop: 0.5, myo: 0.5, working: 1, amrap: 1, failure: 1, timed: 1 };

/** Sets per muscle, counted fractionally: 1 for what an exercise trains first, 0.5 for what helps (bench press = 1 chest, 0.5 triceps). */
export function setsPerMuscle(
  sets: readonly { readonly exercise: Pick<Exercise, 'primary' | 'secondary'>; readonly type: SetType }[],
): ReadonlyMap<Muscle, number> {
  const volume = new Map<Muscle, number>();
  for (const { exercise, type } of sets) {
    const worth = WORTH[type];
    if (worth === 0) continue;
    for (const muscle of exercise.primary) volume.set(muscle, (volume.get(muscle) ?? 0) + worth);
    for (const muscle of exercise.secondary) volume.set(muscle, (volume.get(muscle) ?? 0) + worth / 2);
  }
  return volume;
}
