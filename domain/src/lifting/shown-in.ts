import { fromKg, toKg, type Load, type Unit } from './load.ts';

/**
 * `load` as it is told to somebody who logs in `unit`: as entered where that is its unit, else the nearest whole pound or half kilogram, as nobody
 * loads a bar finer than that. For eyes alone: nothing is counted with it.
 */
export function shownIn(load: Load, unit: Unit): Load {
  if (load.unit === unit) return load;
  const value = fromKg(toKg(load), unit);
  return { ...load, unit, value: unit === 'lb' ? Math.round(value) : Math.round(value * 2) / 2 };
}
