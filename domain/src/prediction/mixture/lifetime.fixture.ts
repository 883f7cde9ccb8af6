import type { Lifetime } from './fit-population.ts';

/** A simulated lifter: three exercises in turn, ramps, loads that step up, reps that fall within a session. The same seed, the same life. */
export function simulatedLife(seed: number, workouts: number): Lifetime {
  let state = seed >>> 0;
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const life: Lifetime[number][] = [];
  for (let w = 0; w < workouts; w++) {
    for (const [e, exercise] of ['Squat', 'Bench Press', 'Row'].entries()) {
      const kg = 40 + 20 * e + 2.5 * Math.floor(w / 4);
      const add = (load: number, reps: number): void => {
        life.push({ coming: { exercise, pattern: 'unknown', workout: `w${w}`, kg: load }, reps });
      };
      if (random() < 0.3) add(kg * 0.5, 5);
      for (let set = 0; set < 3; set++) add(kg, Math.max(1, 8 - set - (random() < 0.3 ? 1 : 0) + (w % 4 === 3 ? 1 : 0)));
    }
  }
  return life;
}
