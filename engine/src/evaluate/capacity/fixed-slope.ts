import { FIXED_K } from './capacity-case.ts';

/** The simplest filter of strength: one level per exercise on a fixed slope, each labelled set moves it by a third of what it was off. */
export interface FixedSlope {
  /** Reps to failure at `kg`, or null before the first labelled set. */
  readonly forecast: (name: string, kg: number) => number | null;
  readonly learn: (name: string, kg: number, n: number) => void;
}
const GAIN = 1 / 3;

export function fixedSlope(): FixedSlope {
  const levels = new Map<string, number>();
  return {
    forecast: (name, kg) => {
      const level = levels.get(name);
      return level === undefined ? null : 1 + (level - Math.log(kg)) / FIXED_K;
    },
    learn: (name, kg, n) => {
      const seen = Math.log(kg) + FIXED_K * (n - 1);
      const level = levels.get(name) ?? seen;
      levels.set(name, level + GAIN * (seen - level));
    },
  };
}
