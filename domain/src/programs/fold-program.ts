import type { Unit } from '../lifting/load.ts';
import { afterBreak } from './after-break.ts';
import { liftGyms, type ProgramGym } from './gym-values.ts';
import { endCycle, judgeLift, type LiftGym } from './judge-lift.ts';
import { bestEstimate, inUnit, pairsOf, type Pair } from './judged-place.ts';
import { NEW_LIFT, type LiftState } from './lift-state.ts';
import { hasWork, type Adjustment, type DonePlace, type ProgramRun, type ProgramSession } from './program-run.ts';
import type { ProgramState } from './program-state.ts';
import type { Program, ProgramLift } from './program.ts';

/**
 * Where a lifter is in a program: the fold over what was done and decided, by its own dates. Whatever arrives late, is amended, imported or taken back
 * changes the input and is folded anew; the order in which it arrives never matters.
 */
export function foldProgram(run: ProgramRun, sessions: readonly ProgramSession[], gym: ProgramGym): ProgramState {
  return advanceProgram(run.program, startOf(run.program), { adjustments: run.adjustments, sessions: sessions.filter(hasWork) }, gym);
}

/** Folds more onto a state; all of it has to be later than what is folded already (a preview, a workout that ended offline). */
export function advanceProgram(
  program: Program,
  from: ProgramState,
  { adjustments, sessions }: { readonly adjustments: readonly Adjustment[]; readonly sessions: readonly ProgramSession[] },
  gym: ProgramGym,
): ProgramState {
  const gymOf = liftGyms(gym);
  let state = from;
  for (const step of inOrder(adjustments, sessions))
    state =
      'session' in step
        ? withSession(program, state, step.session, gym.kit.unit, gymOf)
        : adjusted(program, state, step.adjustment, gym.kit.unit);
  return state;
}

function startOf(program: Program): ProgramState {
  const lifts = Object.fromEntries(program.lifts.map(({ key }) => [key, NEW_LIFT]));
  return { round: 0, done: [], lifts, sessions: 0, lastAt: null };
}

type Step = { readonly at: number; readonly id: string } & ({ readonly adjustment: Adjustment } | { readonly session: ProgramSession });

/** By date, what was decided before what was done; one workout counts once however often it is told. */
function inOrder(adjustments: readonly Adjustment[], sessions: readonly ProgramSession[]): readonly Step[] {
  const steps: Step[] = [
    ...new Map(adjustments.map((adjustment) => [adjustment.id, { at: adjustment.at, id: `a ${adjustment.id}`, adjustment }])).values(),
    ...new Map(sessions.map((session) => [session.workoutId, { at: session.startedAt, id: `s ${session.workoutId}`, session }])).values(),
  ];
  return steps.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

function adjusted(program: Program, state: ProgramState, adjustment: Adjustment, unit: Unit): ProgramState {
  if (adjustment.kind === 'skip') return turnOf(program, state, adjustment.day, unit);
  const lift = state.lifts[adjustment.lift];
  if (!lift) return state;
  const weight = inUnit(adjustment, unit);
  const set = { weight, from: lift.weight, because: adjustment.reason, misses: 0, aim: null, effort: null, top: null } as const;
  // A plateau is over once somebody has acted on it.
  return withLift(state, adjustment.lift, { ...lift, ...set, ...(adjustment.reason === 'deload' && { trend: [] }) });
}

function withSession(
  program: Program,
  before: ProgramState,
  session: ProgramSession,
  unit: Unit,
  gymOf: (exerciseId: string) => LiftGym | null,
): ProgramState {
  let state = afterBreak(program, before, session.startedAt);
  state = { ...state, sessions: state.sessions + 1, lastAt: session.startedAt };
  const places = new Map(program.days.flatMap((day) => day.places.map((place) => [place.key, place] as const)));
  const judged = new Map<ProgramLift, Pair[]>();
  for (const done of session.places) {
    const place = places.get(done.place);
    const lift = program.lifts.find(({ key }) => key === place?.lift);
    // After a swap somebody else's numbers stand there.
    if (!place || !lift || done.exerciseId !== lift.exerciseId) continue;
    state = withLift(state, lift.key, seen(state.lifts[lift.key] ?? NEW_LIFT, done, session.startedAt, unit));
    if (place.judged) judged.set(lift, [...(judged.get(lift) ?? []), ...pairsOf(done, unit)]);
  }
  for (const [lift, pairs] of judged) {
    const gym = gymOf(lift.exerciseId);
    if (gym && pairs.length > 0) state = withLift(state, lift.key, judgeLift(lift, state.lifts[lift.key] ?? NEW_LIFT, pairs, gym));
  }
  return turnOf(program, state, session.day, unit);
}

/** What the sets say of strength, whatever the rule makes of them. */
function seen(lift: LiftState, { sets }: DonePlace, at: number, unit: Unit): LiftState {
  const best = bestEstimate(sets, unit);
  if (best === null) return lift;
  const kg = bestEstimate(sets, 'kg') ?? best;
  return { ...lift, best: Math.max(lift.best ?? 0, best), trend: [...lift.trend, { at, kg }].slice(-TREND) };
}
const TREND = 24;

/** The day is done for this round; in whatever order, a round is over when all its days are, and a cycle with its last round. */
function turnOf(program: Program, state: ProgramState, day: string, unit: Unit): ProgramState {
  if (!program.days.some(({ key }) => key === day) || state.done.includes(day)) return state;
  const done = [...state.done, day];
  if (!program.days.every(({ key }) => done.includes(key))) return { ...state, done };
  const round = state.round + 1;
  const isOver = round % program.weeks === 0;
  const lifts = Object.fromEntries(
    program.lifts.map((lift) => {
      const now = state.lifts[lift.key] ?? NEW_LIFT;
      return [lift.key, isOver ? endCycle(lift, now, unit) : now];
    }),
  );
  return { ...state, round, done: [], lifts };
}

function withLift(state: ProgramState, key: string, lift: LiftState): ProgramState {
  return { ...state, lifts: { ...state.lifts, [key]: lift } };
}
