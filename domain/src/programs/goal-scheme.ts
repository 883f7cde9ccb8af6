import type { Exercise } from '../lifting/exercise.ts';
import type { Program, ProgramLift } from './program.ts';
import { rtsShare } from '../lifting/one-rep-max.ts';

/** What the goal slider makes of one exercise's sets. */
export interface GoalScheme {
  readonly reps: { readonly min: number; readonly max: number };
  readonly rir: number;
  readonly restSec: number;
  /** About this share of the 1RM is on the bar, 0..1. */
  readonly share: number;
}

/** Ends of the slider, muscle first (our choices: ACSM 2009 asks 6-12 reps for muscle and 1-6 for strength, with 1-2 and 3-5 minutes of rest). */
const COMPOUND = { min: [8, 3], max: [12, 5], rir: [1, 2], restSec: [120, 240] } as const;
const ISOLATION = { min: [10, 6], max: [15, 10], rir: [1, 2], restSec: [75, 150] } as const;

/** `goal` 0 = muscle, 1 = strength. RIR moves in halves, rest in quarters of a minute. */
export function goalScheme(goal: number, { mechanic }: Pick<Exercise, 'mechanic'>): GoalScheme {
  const at = Math.min(1, Math.max(0, goal));
  const { min, max, rir, restSec } = mechanic === 'compound' ? COMPOUND : ISOLATION;
  const between = ([from, to]: readonly [number, number]) => from + (to - from) * at;
  const reps = { min: Math.round(between(min)), max: Math.round(between(max)) };
  const left = Math.round(between(rir) * 2) / 2;
  return { reps, rir: left, restSec: Math.round(between(restSec) / 15) * 15, share: shareOfMax(reps.max + left) };
}

/** Below what the reps come to, so that a program begins with workouts that succeed. */
const EASY_START = 0.95;

/** The share of the 1RM (0..1) at which a lift begins: its own, or, where the slider decides its reps, what these come to. */
export function startShare(program: Program, lift: ProgramLift, goal: number, exercise: Pick<Exercise, 'mechanic'>): number {
  const places = program.days.flatMap((day) => day.places).filter((place) => place.lift === lift.key);
  const isByGoal = places.some(({ schemes }) => schemes.some((scheme) => scheme.some(({ reps }) => reps === 'goal')));
  return isByGoal ? goalScheme(goal, exercise).share * EASY_START : lift.startShare;
}

/** Share of the 1RM at which `effective` reps (reps + RIR) end in failure: the RTS chart to ten, beyond it Epley's curve from where the chart ends. */
export function shareOfMax(effective: number): number {
  const charted = rtsShare(Math.max(1, effective), 0);
  return charted ?? (LAST_SHARE * (1 + 10 / 30)) / (1 + effective / 30);
}

const LAST_SHARE = rtsShare(10, 0) ?? 0.739;
