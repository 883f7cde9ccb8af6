import { found, type KnownFile } from './known-file.ts';

/**
 * FitNotes: a row a set, `Date,Exercise,Category,Weight,Weight Unit,Reps,Distance,Distance Unit,Time,Comment`. Older versions say the unit in the
 * header (`Weight (kgs)`) and have no comment. Days have no hour, a day is a workout, and `Time` is h:mm:ss.
 */
export function fitNotes(names: readonly string[]): KnownFile | null {
  const at = (test: (name: string) => boolean) => names.findIndex(test);
  const weight = at((name) => /^weight( \((kgs?|lbs?)\))?$/.test(name));
  const told: Record<string, number> = {
    date: names.indexOf('date'),
    exercise: names.indexOf('exercise'),
    weight,
    unit: names.indexOf('weight unit'),
    reps: names.indexOf('reps'),
    distance: names.indexOf('distance'),
    distanceUnit: names.indexOf('distance unit'),
    seconds: names.indexOf('time'),
    note: at((name) => name === 'comment' || name === 'notes'),
  };
  if (!names.includes('category') || ['date', 'exercise', 'weight', 'reps'].some((name) => (told[name] ?? -1) < 0)) return null;
  const header = names[weight] ?? '';
  return {
    source: 'fitnotes',
    columns: found(told),
    unit: header.includes('kg') ? 'kg' : header.includes('lb') ? 'lb' : null,
    distanceUnit: '',
  };
}
