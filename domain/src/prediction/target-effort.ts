import type { SetTarget } from './prediction-request.ts';

/** RIR that a plan means when it names none: working sets stop a little short, AMRAP and failure sets do not. */
export function targetRir(target: SetTarget): number {
  return target.rir ?? (target.type === 'amrap' || target.type === 'failure' ? 0 : 2);
}

/** RIR that a set stops at while the lift is not known well enough. */
export const CALIBRATION_RIR = 2;
