import type { Goal } from '@gymgenius/domain/prediction/prediction-request';
import { planFromHistory, PLAN_WINDOW_MS, type PastWorkout } from '@gymgenius/domain/workout/plan-from-history';
import { PAIN_HOLD_MS } from '@gymgenius/domain/workout/pain-hold';
import { Today } from '@gymgenius/proto/rest/history';
import type { WorkoutLedger } from '@gymgenius/store/ledger/workout-ledger';
import type { Em } from '@gymgenius/store/orm';
import { findPerson } from '@gymgenius/store/person/people';
import { painOf } from '@gymgenius/store/queries/reported-pain';
import { exerciseHistories, setsOfWorkout } from '@gymgenius/store/workout/set-history';
import type { SetView } from '@gymgenius/store/workout/set-view';
import { recentWorkouts, setMomentsSince, type WorkoutSummary } from '@gymgenius/store/workout/workouts';
import { randomUUID } from 'node:crypto';
import type { App } from '../app-type.ts';
import { programPlan } from '../../programs/program-plan.ts';
import { ProblemError } from '../problem.ts';
import { principalOf } from '../sign-in.ts';
import { weekOf } from '../week.ts';
import { toSummary } from './workouts.ts';

export interface TodayParts {
  readonly em: () => Em;
  readonly ledger: Pick<WorkoutLedger, 'activeOf' | 'heads'>;
  readonly now: () => number;
}

const RECENT = 5;
const HISTORY_SETS = 60;
const WEEK_MS = 8 * 86_400_000;

export function todayRoutes(app: App, { em, ledger, now }: TodayParts): void {
  const schema = { tags: ['me'], summary: 'All that the first screen and an offline start need', response: { 200: Today } };
  app.get('/v1/today', { schema }, async (request) => {
    const { personId } = principalOf(request);
    const at = now();
    const person = await findPerson(em(), personId);
    if (!person) throw new ProblemError('not_found', { message: 'This person is not here any more.' });
    const [active, workouts, moments, pains] = await Promise.all([
      activeOf(ledger, personId),
      recentWorkouts(em(), { athleteId: personId, before: at, limit: 60 }),
      setMomentsSince(em(), personId, at - WEEK_MS),
      painOf(em(), personId, at - PAIN_HOLD_MS),
    ]);
    const { plan: asked, aside } = await programPlan(em, person, at);
    const plan = asked ?? (await rotation(em, workouts, at, person.goal));
    const exerciseIds = [
      ...new Set([...(plan?.slots.map((slot) => slot.exerciseId) ?? []), ...workouts.slice(0, RECENT).flatMap((one) => one.exerciseIds)]),
    ];
    const query = {
      athleteId: personId,
      exerciseIds,
      before: at,
      limit: HISTORY_SETS,
      warmUps: true,
      ...(active && { exceptWorkoutId: active.workoutId }),
    };
    const history = exerciseIds.length === 0 ? new Map<string, SetView[]>() : await exerciseHistories(em(), query);
    return {
      active,
      plan,
      ...(aside !== undefined && { aside }),
      week: weekOf(at, person.zone, moments),
      recent: workouts.slice(0, RECENT).map(toSummary),
      history: Object.fromEntries(history),
      pains,
    };
  });
}

/** Without a program: the lifter's own rotation. */
async function rotation(em: () => Em, workouts: readonly WorkoutSummary[], at: number, goal: Goal) {
  const plan = planFromHistory(await pastWorkouts(em, workouts, at), at, randomUUID);
  return plan && { ...plan, goal };
}

async function activeOf(ledger: TodayParts['ledger'], personId: string) {
  const active = await ledger.activeOf(personId);
  const [head] = active ? await ledger.heads([active.workoutId]) : [];
  return head ? { workoutId: head.workoutId, epoch: head.epoch, seq: head.lastSeq } : null;
}

/** Only the workouts that a plan may be read from cost a query each: the latest of each title of the window. */
async function pastWorkouts(em: () => Em, workouts: readonly WorkoutSummary[], at: number): Promise<PastWorkout[]> {
  const finished = workouts.filter(({ status, sets, startedAt }) => status === 'finished' && sets > 0 && startedAt > at - PLAN_WINDOW_MS);
  const latest = new Map(finished.toReversed().map((workout) => [workout.title, workout.workoutId]));
  const needed = new Set(latest.values());
  return Promise.all(
    finished.map(async ({ workoutId, title, startedAt, endedAt, exerciseIds }) => {
      const sets = needed.has(workoutId)
        ? slotsOf(await setsOfWorkout(em(), workoutId))
        : [placeholder(exerciseIds[0] ?? 'none', startedAt)];
      return { title, startedAt, endedAt, slots: sets };
    }),
  );
}

function slotsOf(sets: readonly SetView[]): PastWorkout['slots'] {
  const slots = new Map<string, { slotId: string; exerciseId: string; sets: SetView[] }>();
  for (const set of sets) {
    const slot = slots.get(set.slotId) ?? { slotId: set.slotId, exerciseId: set.exerciseId, sets: [] };
    slot.sets.push(set);
    slots.set(set.slotId, slot);
  }
  return [...slots.values()];
}

/** An older workout of a title counts for the rotation, but its sets are never read. */
function placeholder(exerciseId: string, performedAt: number): PastWorkout['slots'][number] {
  const set = {
    exerciseId,
    performedAt,
    type: 'working',
    load: { kind: 'none', value: 0, unit: 'kg' },
    reps: 1,
    rir: null,
    durationSec: null,
  } as const;
  return { slotId: '', exerciseId, sets: [set] };
}
