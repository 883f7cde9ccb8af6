import type { Goal } from '../prediction/prediction-request.ts';
import type { DerivedPlan } from '../workout/plan-from-history.ts';
import type { ProgramGym } from './gym-values.ts';
import { nextSession, type NextPlace, type Why } from './next-session.ts';
import { dayProblem } from './plan-size.ts';
import { hasWork, type ProgramRun, type ProgramSession } from './program-run.ts';
import type { ProgramState } from './program-state.ts';

/** The coming workout of a program as the start screen and a workout's start need it. */
export interface PlanOfProgram extends Omit<DerivedPlan, 'lastDoneAt'> {
  /** ms since the epoch; null = never. */
  readonly lastDoneAt: number | null;
  readonly goal: Goal;
  readonly program: {
    readonly programId: string;
    readonly name: string;
    readonly day: string;
    readonly breakDays: number;
    /** ms since the epoch; null = at once. */
    readonly notBefore: number | null;
    /** In the order of the slots. */
    readonly places: readonly { readonly place: string; readonly why: Why }[];
  };
}

/** Seconds that one set takes, beside its rest. */
const SET_SEC = 40;

/** Null where there is nothing to do: no days, no exercise that is known, or more than can be started. `day` = this one, out of turn. */
export function planOfProgram(
  run: ProgramRun,
  { state, sessions }: { readonly state: ProgramState; readonly sessions: readonly ProgramSession[] },
  now: number,
  gym: ProgramGym,
  slotId: () => string,
  day?: string,
): PlanOfProgram | null {
  const next = nextSession(run, state, now, gym, day);
  if (!next || next.places.length === 0) return null;
  const asked = run.program.days.find(({ key }) => key === next.day);
  if (asked && dayProblem(run.program, asked) !== null) return null;
  const { places, breakDays, notBefore } = next;
  const lastDone = sessions.filter((session) => session.day === next.day && hasWork(session)).map(({ startedAt }) => startedAt);
  return {
    title: next.title,
    goal: run.goal >= 0.5 ? 'strength' : 'hypertrophy',
    slots: places.map(({ exerciseId, supersetGroup, targets, restSec }) => ({
      slotId: slotId(),
      exerciseId,
      supersetGroup,
      targets,
      restSec,
    })),
    lastDoneAt: lastDone.length === 0 ? null : Math.max(...lastDone),
    estimateMin: minutes(places),
    program: {
      programId: run.programId,
      name: run.program.name,
      day: next.day,
      breakDays,
      notBefore,
      places: places.map(({ place, why }) => ({ place, why })),
    },
  };
}

function minutes(places: readonly NextPlace[]): number {
  const sec = places.reduce((sum, { targets, restSec }) => sum + targets.length * (SET_SEC + (restSec ?? 120)), 0);
  return Math.max(10, Math.round(sec / 300) * 5);
}
