import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { CoachFloor } from './coach-floor.ts';
import type { Trace } from './trace.ts';

const LOOK_MS = 25;
const GIVE_UP_MS = 20_000;
const AT_HEAD_WITHIN_MS = 5_000;

export interface CaughtUp {
  readonly coach: string;
  /** ms from the moment when all was whole again; Infinity = not within 20 s. */
  readonly sinceHealed: number;
  /** The same, from when this coach's connection was there, if that was later. */
  readonly sinceLinked: number;
}

interface Head {
  readonly workoutId: string;
  readonly athleteId: string;
  readonly seq: number;
  readonly isActive: boolean;
}

/** How long after the healing each coach has everything that was committed by then (I8): of every active workout, and of each that is on the screen. */
export async function untilAtHead(coaches: ReadonlyMap<CoachFloor, ReadonlySet<string>>, db: Pool, trace: Trace): Promise<CaughtUp[]> {
  const healedAt = Date.now();
  const { rows } = await db.query<Head>(
    `select workout_id as "workoutId", athlete_id as "athleteId", last_seq as seq, status = 'active' as "isActive" from workout_session`,
  );
  return Promise.all(
    [...coaches].map(async ([coach, athletes]): Promise<CaughtUp> => {
      const shown = new Set(coach.workouts.slice(-200));
      const wanted = rows.filter(({ athleteId, workoutId, isActive }) => athletes.has(athleteId) && (isActive || shown.has(workoutId)));
      const behind = () => wanted.filter(({ workoutId, seq }) => coach.headOf(workoutId) < seq);
      while (behind().length > 0) {
        const linkedFor = coach.linkedAt === null ? 0 : Date.now() - Math.max(coach.linkedAt, healedAt);
        if (linkedFor > AT_HEAD_WITHIN_MS || Date.now() - healedAt > GIVE_UP_MS) {
          const [one] = behind();
          trace.fail(
            'I8',
            `${coach.name}, linked for ${linkedFor} ms, is at ${coach.headOf(one?.workoutId ?? '')} of ${one?.seq} in ${one?.workoutId} and behind in ${behind().length}`,
          );
          return { coach: coach.name, sinceHealed: Infinity, sinceLinked: Infinity };
        }
        await sleep(LOOK_MS);
      }
      const now = Date.now();
      return { coach: coach.name, sinceHealed: now - healedAt, sinceLinked: now - Math.max(healedAt, coach.linkedAt ?? healedAt) };
    }),
  );
}
