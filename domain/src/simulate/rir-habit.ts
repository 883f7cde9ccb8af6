import { normal, uniform } from './chance.ts';
import type { SimulatedLifter } from './simulated-lifter.ts';

/** Nobody tells more than five apart. */
const MOST = 5;

/** What the lifter would say with `left` reps (a fraction) truly left, before rounding: the inverse of scale * said + bias * min(1, said). */
export function feltRir({ rirHabit: { bias, scale } }: SimulatedLifter, left: number): number {
  const first = Math.max(0.2, scale + bias);
  return left <= 0 ? 0 : left < first ? left / first : 1 + (left - first) / scale;
}

/** The RIR that is logged, in halves, or null where this set is not rated. */
export function saidRir(lifter: SimulatedLifter, left: number, workout: number, done: number): number | null {
  const { told, sd } = lifter.rirHabit;
  if (uniform(lifter.seed, 'told', workout, done) > told) return null;
  // Close to failure it is hard to be wrong.
  const off = sd * Math.min(1, left / 2) * normal(lifter.seed, 'said', workout, done);
  return Math.min(MOST, Math.max(0, Math.round(2 * (feltRir(lifter, left) + off)) / 2));
}
