import { panelShare, stepAbove, type LoadAxis } from '../load-axis.ts';
import type { Exercise } from '../../lifting/exercise.ts';

/**
 * One increment above `kg`: the gym's next step, provided that the jump is at most twice the exercise's own increment.
 * A rack that skips from 20 to 40 kg is no increment: the percentage limits decide there.
 */
export function oneIncrementAbove(kg: number, axis: LoadAxis, exercise: Exercise): number {
  const next = stepAbove(axis, kg);
  if (next === undefined) return kg;
  const entered = (next.kg - kg) * panelShare(next.load.kind);
  return entered <= 2 * exercise.incrementKg ? next.kg : kg;
}
