import { roundToLoadable } from '../lifting/loadable.ts';
import type { Unit } from '../lifting/load.ts';
import { defaultRestSec } from '../lifting/rest.ts';
import type { SetTarget } from '../prediction/prediction-request.ts';
import type { PlannedSlot } from '../workout/plan.ts';
import { afterBreak } from './after-break.ts';
import type { Because } from './because.ts';
import { goalScheme, shareOfMax } from './goal-scheme.ts';
import { liftGyms, type ProgramGym } from './gym-values.ts';
import type { LiftGym } from './judge-lift.ts';
import { NEW_LIFT, type LiftState } from './lift-state.ts';
import type { ProgramRun } from './program-run.ts';
import type { ProgramState } from './program-state.ts';
import { liftOf, type Program, type ProgramDay, type ProgramPlace, type SetBlock } from './program.ts';

/** One exercise of the coming workout: what is asked, and why. */
export interface NextPlace extends Omit<PlannedSlot, 'slotId'> {
  readonly place: string;
  readonly lift: string;
  readonly why: Why;
}

/** The numbers behind a sentence, in `unit`: the weight (or training max) before and now. */
export interface Why {
  readonly because: Because;
  readonly from: number | null;
  readonly to: number | null;
  readonly unit: Unit;
  readonly isMax: boolean;
  readonly misses: number;
  readonly stage: number;
  /** Reps to aim at within the range; null = the range says it. */
  readonly aim: number | null;
}

export interface NextSession {
  readonly day: string;
  readonly title: string;
  /** 0-based week of the cycle; null without cycles. */
  readonly week: number | null;
  readonly places: readonly NextPlace[];
  /** The first moment that leaves the program's rest days, ms since the epoch; null = at once. */
  readonly notBefore: number | null;
  /** Whole days since the last workout, where they have changed the weights; else 0. */
  readonly breakDays: number;
}

const DAY_MS = 86_400_000;

/** The coming workout as of `now`: the first day of this round that is still open (or `day`), every weight loadable with the kit. */
export function nextSession(run: ProgramRun, folded: ProgramState, now: number, gym: ProgramGym, day?: string): NextSession | null {
  const { program } = run;
  const state = afterBreak(program, folded, now);
  const next = program.days.find(({ key }) => key === day) ?? program.days.find(({ key }) => !state.done.includes(key)) ?? program.days[0];
  if (!next) return null;
  const week = program.weeks > 1 ? state.round % program.weeks : null;
  const gymOf = liftGyms(gym);
  const restMs = program.restDays * DAY_MS;
  return {
    day: next.key,
    title: week === null ? next.name : `${next.name} · week ${week + 1}`,
    week,
    places: next.places.flatMap((place) => planned(run, state, place, week ?? 0, gym, gymOf) ?? []),
    // Half a day early: who trained on Monday evening may train on Wednesday morning.
    notBefore: state.lastAt === null || restMs === 0 ? null : state.lastAt + restMs + DAY_MS / 2,
    breakDays: state === folded || state.lastAt === null ? 0 : Math.floor((now - state.lastAt) / DAY_MS),
  };
}

function planned(
  { program, goal }: ProgramRun,
  state: ProgramState,
  place: ProgramPlace,
  week: number,
  { kit, exerciseOf }: ProgramGym,
  gymOf: (exerciseId: string) => LiftGym | null,
): NextPlace | null {
  const lift = liftOf(program, place.lift);
  const exercise = lift && exerciseOf(lift.exerciseId);
  if (!lift || !exercise) return null;
  const at = state.lifts[lift.key] ?? NEW_LIFT;
  const scheme = place.schemes[(lift.rule.kind === 'stages' ? at.stage : week) % place.schemes.length] ?? [];
  const byGoal = goalScheme(goal, exercise);
  const gym = gymOf(lift.exerciseId);
  const restSec = place.restSec ?? (isByGoal(scheme) ? byGoal.restSec : defaultRestSec(exercise, { type: 'working', reps: 5, rir: null }));
  const targets = scheme.flatMap((block): SetTarget[] => {
    const { reps, rir } = block.reps === 'goal' ? byGoal : { reps: block.reps, rir: block.rir };
    const value = gym && weightOf(at, block, { max: reps.max, rir }, lift.rule.kind === 'training_max', gym);
    const load = value === null || gym === null ? null : { kind: exercise.loadKind, value, unit: gym.unit };
    return Array.from({ length: block.sets }, () => ({ type: block.type, reps, rir, load, restSec: null }));
  });
  const shown = Math.max(...targets.map(({ load }) => load?.value ?? 0), 0);
  const isMax = lift.rule.kind === 'training_max';
  const why: Why = {
    // Work without a number to raise is asked for by its reps.
    because: gym ? at.because : 'more_reps',
    from: at.from,
    to: isMax ? at.weight : shown > 0 ? shown : null,
    unit: kit.unit,
    isMax,
    misses: at.misses,
    stage: at.stage,
    aim: at.aim,
  };
  return { place: place.key, lift: lift.key, exerciseId: lift.exerciseId, supersetGroup: place.supersetGroup, restSec, targets, why };
}

/** A share of the max is rounded to the nearest, a working weight down: what is not in this gym is never made up for by more. */
function weightOf(
  { weight, effort }: LiftState,
  block: SetBlock,
  asked: { readonly max: number; readonly rir: number | null },
  isMax: boolean,
  { values }: LiftGym,
): number | null {
  if (weight === null) return null;
  if (isMax) return roundToLoadable(weight * block.share, values, 'nearest');
  const now = asked.max + (asked.rir ?? 0);
  const converted = block.reps === 'goal' && effort !== null && effort !== now ? shareOfMax(now) / shareOfMax(effort) : 1;
  return roundToLoadable(weight * block.share * converted, values, 'down');
}

function isByGoal(scheme: readonly SetBlock[]): boolean {
  return scheme.some(({ reps }) => reps === 'goal');
}

/** Days of this round that are still open, in order: any of them may be done next. */
export function openDays(program: Program, state: ProgramState): readonly ProgramDay[] {
  return program.days.filter(({ key }) => !state.done.includes(key));
}

/** Whether the slider changes anything in this program. */
export function followsGoal(program: Program): boolean {
  return program.days.some(({ places }) => places.some(({ schemes }) => schemes.some(isByGoal)));
}
