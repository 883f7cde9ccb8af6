import { exerciseById } from '@gymgenius/domain/lifting/catalogue';
import { baseParameters } from '@gymgenius/store/models/base-parameters';
import { expect, test } from 'vitest';
import { foldLifter, stateOf, type FinishedWorkout, type StateRow } from './fold-lifter.ts';

const EXERCISES = ['overhead-press', 'pull-up', 'back-squat', 'bench-press', 'deadlift', 'front-squat'] as const;
const context = { profile: { bodyweightKg: null, experience: null }, exerciseOf: exerciseById };
const parameters = baseParameters();

/** Five workouts of one seed, each with an exercise that is new. */
function career(seed: number): FinishedWorkout[] {
  let chance = seed;
  const below = (most: number) => {
    chance = (chance * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((chance / 2_147_483_648) * most);
  };
  return Array.from({ length: 5 }, (_, n) => {
    const startedAt = 1_800_000_000_000 + n * 86_400_000;
    const sets = Array.from({ length: 30 }, (__, at) => ({
      exerciseId: EXERCISES[below(2 + n)] ?? 'deadlift',
      type: 'working' as const,
      load: { kind: 'external', value: 60 + below(31), unit: 'kg' } as const,
      reps: 1 + below(12),
      rir: null,
      durationSec: null,
      performedAt: startedAt + at * 1_000,
    }));
    return { workoutId: `workout ${n}`, startedAt, sets };
  });
}

function bytes(rows: Iterable<StateRow>): Record<string, readonly string[]> {
  const hex = (blob: Uint8Array) => Buffer.from(blob).toString('hex');
  return Object.fromEntries(Array.from(rows, ({ exerciseId, blob, habits }) => [exerciseId, [hex(blob), hex(habits)]]));
}

test('[I9] folding workout by workout over stored rows gives the bytes of one fold, also where new exercises come in', () => {
  for (let seed = 1; seed <= 12; seed += 1) {
    const workouts = career(seed);
    const rows = new Map<string, StateRow>();
    for (const workout of workouts) {
      const stored = [...rows.values()].toSorted((a, b) => (a.exerciseId < b.exerciseId ? -1 : 1));
      const base = stored.length > 0 ? stateOf(stored, parameters) : null;
      for (const row of foldLifter(base, [workout], context, parameters, 'model')) rows.set(row.exerciseId, row);
    }
    expect(bytes(rows.values())).toEqual(bytes(foldLifter(null, workouts, context, parameters, 'model')));
  }
}, 20_000);
