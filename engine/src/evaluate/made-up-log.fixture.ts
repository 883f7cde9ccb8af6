import { exerciseFor } from './exercise-for.ts';
import type { LifterLog, LogSet } from './training-log.ts';

const NAMES = ['Squat (Barbell)', 'Bench Press (Barbell)', 'Zercher Thing 9000'];

/** A made-up lifter's log: three exercises, ramps, loads that climb, reps that fall within a session. The same lifter, the same log. */
export function madeUpLog(lifter: string, workouts: number): LifterLog {
  let state = (lifter.charCodeAt(0) * 2_654_435_761) >>> 0;
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const sets: LogSet[] = [];
  for (let w = 0; w < workouts; w++) {
    for (const [e, name] of NAMES.entries()) {
      const kg = 40 + 20 * e + 2.5 * Math.floor(w / 5) - (random() < 0.1 ? 5 : 0);
      const add = (load: number, reps: number): void => {
        const at = Date.UTC(2024, 0, 1 + 2 * w);
        const failure = random() < 0.1;
        sets.push({ workout: `w${w}`, at, name, exercise: exerciseFor(name), kg: load, reps, rpe: random() < 0.2 ? 8 : null, failure });
      };
      if (random() < 0.4) add(kg * 0.5, 5);
      for (let set = 0; set < 3; set++) add(kg, Math.max(1, 8 - set + Math.floor(3 * random()) - 1));
    }
  }
  return { lifter, rows: sets.length, sets };
}
