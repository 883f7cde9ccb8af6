import type { Today } from '@gymgenius/proto/rest/history';
import type { WorkoutView } from '#lib/sync/local-workout.ts';

/** The first screen, what it asks for and its sheets go first. */
const QUIET_MS = 2000;
/** As many as the gateway answers for. */
const MOST = 30;

/** What is kept of a signed-in lifter. */
export interface Keeper {
  readonly today: Today | null;
  readonly activeId: string | null;
  view(workoutId: string): Pick<WorkoutView, 'state' | 'modelVersion'> | null;
  phoneModel(): Promise<{ refresh(exerciseIds: readonly string[], version: string | null): Promise<void> }>;
}

const keptFor = new WeakMap<Keeper, string>();

/**
 * Keeps on the phone what its own answers are made of, before anybody has opened a workout: who goes into a basement then finds it there. Once for the
 * same exercises and the same past; a fetch that fails is made again the next time that today is told. `isLifting`: the lift screen fetches its own.
 */
export function keepModel(app: Keeper, isLifting: boolean): void {
  const { today, activeId } = app;
  const view = activeId === null ? null : app.view(activeId);
  const running = view?.state.status === 'active' ? view : null;
  if (!today || isLifting) return;
  const coming = [...(running?.state.slots ?? []), ...(today.plan?.slots ?? [])].map(({ exerciseId }) => exerciseId);
  const ids = [...new Set([...coming, ...Object.keys(today.history)])].slice(0, MOST);
  const version = running?.modelVersion ?? null;
  const about = `${today.recent[0]?.workoutId} ${version} ${ids.join(',')}`;
  if (ids.length === 0 || about === keptFor.get(app)) return;
  keptFor.set(app, about);
  setTimeout(() => {
    if (keptFor.get(app) !== about) return;
    app
      .phoneModel()
      .then((model) => model.refresh(ids, version))
      .catch(() => keptFor.delete(app));
  }, QUIET_MS);
}
