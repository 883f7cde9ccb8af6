import { randomUUID } from 'node:crypto';
import type { HistorySet } from '@gymgenius/domain/prediction/prediction-request';
import type { Pool } from 'pg';

/**
 * A simulated lifter with known truth, for tests: two lifts, steady strength with a day's form, and reports of RIR that are short by a
 * quarter more than the built-in prior believes. So there is something to learn, and it is the same for every seed.
 */
export function simulateLifter(seed: number, options: { workouts: number; sets: number; until: Date }): HistorySet[][] {
  const random = generator(seed);
  const normal = (): number => Array.from({ length: 12 }, random).reduce((sum, value) => sum + value, -6);
  const [squat, bench] = [4.6 + 0.1 * normal(), 4.2 + 0.1 * normal()];
  return Array.from({ length: options.workouts }, (_, at) => {
    const start = options.until.getTime() - (options.workouts - at) * 3 * 86_400_000;
    const form = 0.02 * normal();
    return Array.from({ length: options.sets }, (__, i): HistorySet => {
      const [exerciseId, s, k] = i % 2 === 0 ? (['back-squat', squat, 0.0245] as const) : (['bench-press', bench, 0.029] as const);
      const weight = Math.round(Math.exp(s - 0.22) / 2.5) * 2.5;
      const toFailure = Math.max(1, 1 + (s + form - Math.log(weight)) / k + 0.5 * normal());
      const left = Math.min(Math.max(0, toFailure - 5), 4);
      const rir = Math.round((left / 1.5) * 2) / 2;
      return {
        exerciseId,
        performedAt: start + i * 240_000,
        type: 'working',
        load: { kind: 'external', value: weight, unit: 'kg' },
        reps: Math.max(1, Math.round(toFailure - left)),
        rir,
        durationSec: null,
      };
    });
  });
}

/** Writes the rows that the ledger would have projected; every set committed an hour before `now`. */
export async function writeLog(pool: Pool, athleteId: string, workouts: readonly (readonly HistorySet[])[], now: Date): Promise<void> {
  await pool.query(
    `insert into person (id, name, role, bodyweight_kg, experience) values ($1, 'simulated', 'lifter', 80, 'intermediate')`,
    [athleteId],
  );
  for (const [nth, sets] of workouts.entries()) {
    // The same every time: a workout's id says whether it judges.
    const workoutId = `${athleteId.slice(0, 24)}${athleteId.slice(-6)}${String(nth).padStart(6, '0')}`;
    const startedAt = new Date(sets[0]?.performedAt ?? 0);
    await pool.query(
      `insert into workout (id, athlete_id, status, source, title, zone, goal, started_at, ended_at) values ($1, $2, 'finished', 'live', 'simulated', 'UTC', 'strength', $3, $3)`,
      [workoutId, athleteId, startedAt],
    );
    for (const [at, set] of sets.entries()) {
      await pool.query(
        `insert into "set" (workout_id, set_id, athlete_id, slot_id, exercise_id, type, load_kind, load_value, load_unit, load_kg, reps, rir, performed_at, seq, removed)
         values ($1, $2, $3, $2, $4, $5, $6, $7, 'kg', $7, $8, $9, $10, $11, false)`,
        [
          workoutId,
          randomUUID(),
          athleteId,
          set.exerciseId,
          set.type,
          set.load.kind,
          set.load.value,
          set.reps,
          set.rir,
          new Date(set.performedAt),
          at + 1,
        ],
      );
      await pool.query(
        `insert into workout_event (workout_id, seq, epoch, command_id, actor_id, type, schema_version, payload, result, performed_at, at, committed_at)
         values ($1, $2, 1, $3, $4, 'set_logged', 1, '{}', '{}', $5, $6, $6)`,
        [workoutId, at + 1, randomUUID(), athleteId, new Date(set.performedAt), new Date(now.getTime() - 3_600_000)],
      );
    }
  }
}

/** Marsaglia's xorshift32, as a number in 0..1. */
function generator(seed: number): () => number {
  let state = (seed * 2_654_435_761) | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
}
