import type { LiftState } from './lift-state.ts';
import type { ProgramState } from './program-state.ts';
import type { Program } from './program.ts';

const DAY_MS = 86_400_000;

/**
 * What time off takes from every weight (0..1): nothing up to two weeks, then 5 %, beyond four weeks 10 %, as the safety bounds; beyond twelve 20 %
 * (our choice).
 */
export function breakCut(days: number): number {
  if (days > 84) return 0.2;
  if (days > 28) return 0.1;
  return days > 14 ? 0.05 : 0;
}

/** The state as somebody finds it who comes back at `at`: lighter weights, and after four weeks the cycle from its first week. */
export function afterBreak(program: Program, state: ProgramState, at: number): ProgramState {
  if (state.lastAt === null) return state;
  const days = (at - state.lastAt) / DAY_MS;
  const cut = breakCut(days);
  if (cut === 0) return state;
  const lifts = Object.fromEntries(Object.entries(state.lifts).map(([key, lift]) => [key, rested(lift, cut)]));
  const again = days > 28 && program.weeks > 1;
  return { ...state, lifts, ...(again && { round: state.round - (state.round % program.weeks), done: [] }) };
}

function rested(lift: LiftState, cut: number): LiftState {
  return lift.weight === null ? lift : { ...lift, weight: lift.weight * (1 - cut), from: lift.weight, because: 'break', misses: 0 };
}
