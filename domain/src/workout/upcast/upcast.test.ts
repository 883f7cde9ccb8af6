import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { evolve } from '../evolve.ts';
import { FACT_SCHEMA_VERSION, type FactType } from '../facts.ts';
import { emptyWorkout } from '../workout-state.ts';
import { LIFTS, upcast } from './upcast.ts';

/** A new type of fact does not compile until it is named here, and does not pass until the newest fixture has one. */
const EVERY_TYPE: Readonly<Record<FactType, true>> = {
  workout_started: true,
  exercise_added: true,
  exercise_focused: true,
  exercise_swapped: true,
  exercise_removed: true,
  exercises_reordered: true,
  exercises_grouped: true,
  targets_set: true,
  set_logged: true,
  set_amended: true,
  set_removed: true,
  set_restored: true,
  rest_adjusted: true,
  rest_skipped: true,
  gym_chosen: true,
  unit_chosen: true,
  not_today_said: true,
  pain_reported: true,
  pain_cleared: true,
  next_set_overridden: true,
  override_declined: true,
  cue_sent: true,
  cue_answered: true,
  note_written: true,
  workout_finished: true,
  workout_abandoned: true,
  workout_imported: true,
  import_undone: true,
  command_refused: true,
};

interface Stored {
  readonly type: string;
}
const fixture = (version: number) => JSON.parse(readFileSync(new URL(`fixtures/v${version}.json`, import.meta.url), 'utf8')) as Stored[];
const versions = Array.from({ length: FACT_SCHEMA_VERSION }, (_, at) => at + 1);

describe.each(versions)('facts written at schema version %i', (version) => {
  test.each(fixture(version))('$type is lifted and folded', (payload) => {
    const fact = upcast(payload.type, version, payload);
    expect(fact.type).toBe(payload.type);
    const state = evolve(emptyWorkout('w', 'a'), { seq: 1, performedAt: 1, actorId: 'a', fact });
    expect(state.lastSeq).toBe(1);
  });
});

test('the newest fixture has every type of fact, and is today’s shape as it stands', () => {
  const stored = fixture(FACT_SCHEMA_VERSION);
  expect(new Set(stored.map(({ type }) => type))).toEqual(new Set(Object.keys(EVERY_TYPE)));
  expect(stored.map((payload) => upcast(payload.type, FACT_SCHEMA_VERSION, payload))).toEqual(stored);
});

test('there is a lift from every version but the newest', () => {
  expect(LIFTS).toHaveLength(FACT_SCHEMA_VERSION - 1);
});

test('the fixture folds, in order, to what it tells', () => {
  const state = emptyWorkout('w', 'a');
  const live = fixture(1).filter(({ type }) => type !== 'workout_imported' && type !== 'import_undone');
  for (const [at, payload] of live.entries())
    evolve(state, { seq: at + 1, performedAt: 1000 * at, actorId: 'a', fact: upcast(payload.type, 1, payload) });
  expect(state).toMatchObject({ status: 'finished', title: 'Lower A', note: 'slept badly', lastSeq: live.length });
  expect([...state.sets.values()].map(({ load, reps, removed, amended }) => ({ load: load.value, reps, removed, amended }))).toEqual([
    { load: 102.5, reps: 6, removed: false, amended: true },
    { load: 12.5, reps: 9, removed: false, amended: false },
  ]);
});

test('what this code cannot read is an error, never a guess', () => {
  expect(() => upcast('rest_skipped', FACT_SCHEMA_VERSION + 1, { type: 'rest_skipped' })).toThrow('schema version 2');
  expect(() => upcast('rest_skipped', 0, { type: 'rest_skipped' })).toThrow('schema version 0');
  expect(() => upcast('rest_skipped', 1, { type: 'set_logged' })).toThrow('another type');
  expect(() => upcast('rest_skipped', 1, null)).toThrow('another type');
});
