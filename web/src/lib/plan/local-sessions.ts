import { sessionOfWorkout } from '@gymgenius/domain/programs/session-of-workout';
import type { ProgramSession } from '@gymgenius/domain/programs/program-run';
import type { App } from '#lib/session/app.svelte.ts';

/** Finished workouts of a program that the server has not heard the end of: the plan goes on from them without it. */
export function localSessions(app: Pick<App, 'unsent' | 'view'>, programId: string): readonly ProgramSession[] {
  const ids = new Set(app.unsent.map(({ workoutId }) => workoutId));
  return [...ids].flatMap((workoutId) => {
    const state = app.view(workoutId)?.state;
    return state?.program?.programId === programId ? (sessionOfWorkout(state) ?? []) : [];
  });
}

/** A workout that both know is told by this phone: it has the sets that are still on their way. */
export function withLocal(sessions: readonly ProgramSession[], local: readonly ProgramSession[]): readonly ProgramSession[] {
  const newer = new Set(local.map(({ workoutId }) => workoutId));
  return [...sessions.filter(({ workoutId }) => !newer.has(workoutId)), ...local];
}
