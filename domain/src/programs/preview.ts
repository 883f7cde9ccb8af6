import { advanceProgram } from './fold-program.ts';
import type { ProgramGym } from './gym-values.ts';
import { nextSession, type NextSession } from './next-session.ts';
import type { DoneSet, ProgramRun, ProgramSession } from './program-run.ts';
import type { ProgramState } from './program-state.ts';

const DAY_MS = 86_400_000;

/** The coming `count` workouts if each is done as asked, at the top of its reps: the first is what is asked now, the others a look ahead. */
export function previewSessions(run: ProgramRun, from: ProgramState, now: number, gym: ProgramGym, count = 4): readonly NextSession[] {
  const sessions: NextSession[] = [];
  let state = from;
  let at = now;
  while (sessions.length < count) {
    const next = nextSession(run, state, at, gym);
    if (!next) break;
    sessions.push(next);
    at = Math.max(at, next.notBefore ?? at);
    state = advanceProgram(run.program, state, { adjustments: [], sessions: [asAsked(next, at)] }, gym);
    at += DAY_MS;
  }
  return sessions;
}

function asAsked(next: NextSession, startedAt: number): ProgramSession {
  const places = next.places.map(({ place, exerciseId, targets }) => ({
    place,
    exerciseId,
    asked: targets,
    sets: targets.flatMap((target): DoneSet[] =>
      target.load ? [{ type: target.type, load: target.load, reps: target.reps.max, rir: target.rir }] : [],
    ),
  }));
  return { workoutId: `preview ${startedAt}`, startedAt, day: next.day, places };
}
