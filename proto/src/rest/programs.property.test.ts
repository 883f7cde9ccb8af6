import { array, assert, constantFrom, integer, property, record, string, tuple, type Arbitrary } from 'fast-check';
import { CATALOGUE, exerciseById } from '@gymgenius/domain/lifting/catalogue';
import { KG_KIT, LB_KIT, type Kit } from '@gymgenius/domain/lifting/kit';
import { foldProgram } from '@gymgenius/domain/programs/fold-program';
import { planOfProgram } from '@gymgenius/domain/programs/plan-of-program';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { parseCommand } from '../commands.ts';
import { MOST_COMMAND_BYTES } from '../limits.ts';
import { Program } from './programs.ts';

/** Every plate there can be: the bar holds far more than a load may say. */
const ENDLESS: Kit = { ...KG_KIT, plates: [{ value: 200, pairs: 20 }], dumbbells: [22.5, 2_205], stack: { min: 5, max: 2_205, step: 100 } };
const EXERCISES = [...CATALOGUE.keys()];
const step = { kg: 2.5, lb: 5 };
const rules = constantFrom(
  { kind: 'linear', step, misses: 3, deload: 0.1 },
  { kind: 'double' },
  { kind: 'rir' },
  { kind: 'amrap', reps: 5, step },
  { kind: 'training_max', step, missed: 0.1 },
);
const block = record({
  sets: constantFrom(1, 1, 2, 3, 5, 20),
  reps: constantFrom('goal', { min: 1, max: 1 }, { min: 100, max: 100 }),
  type: constantFrom('working', 'amrap'),
  share: constantFrom(0, 0.333, 1, 1.2),
  rir: constantFrom(null, 0, 2.5, 10),
});
const words = string({ unit: 'binary', minLength: 1, maxLength: 30 });
const place = record({
  lift: integer({ min: 0, max: 2 }),
  supersetGroup: constantFrom(null, '💪'.repeat(18), '\u0001'.repeat(36), 'a'),
  restSec: constantFrom(null, 0, 3_600),
  scheme: array(block, { minLength: 1, maxLength: 10, size: '+1' }),
});
const programs = record({
  name: words,
  lifts: array(record({ exerciseId: constantFrom(...EXERCISES), rule: rules }), { minLength: 3, maxLength: 3 }),
  days: array(record({ name: words, places: array(place, { minLength: 1, maxLength: 20, size: 'max' }) }), { minLength: 1, maxLength: 2 }),
});

function written({ name, lifts, days }: typeof programs extends Arbitrary<infer T> ? T : never) {
  return {
    format: 1,
    name,
    about: '',
    basedOn: null,
    perWeek: 3,
    restDays: 0,
    weeks: 1,
    lifts: lifts.map((lift, at) => ({ ...lift, key: `lift-${at}`, startShare: 0.7 })),
    days: days.map((day, n) => ({
      name: day.name,
      key: `day-${n}`,
      places: day.places.map(({ lift, scheme, supersetGroup, restSec }, at) => ({
        key: `place-${n}-${at}`,
        lift: `lift-${lift}`,
        supersetGroup,
        restSec,
        judged: true,
        schemes: [scheme],
      })),
    })),
  };
}

test('whatever passes the schema plans workouts that a start takes, and that a socket takes', () => {
  const [wrong, refusals]: [unknown[], Set<string>] = [[], new Set()];
  let started = 0;
  const lives = tuple(programs, constantFrom(KG_KIT, LB_KIT, ENDLESS), constantFrom(0, 0.37, 1), constantFrom(0, 61, 2_205));
  assert(
    property(lives, ([program, kit, goal, value]) => {
      const parsed = Program.safeParse(written(program));
      if (!parsed.success) return void parsed.error.issues.map(({ message }) => refusals.add(message.replaceAll(/“[^]*”/g, '…')));
      const at = 1_767_636_000_000;
      const weights = parsed.data.lifts.map(
        ({ key }) => ({ kind: 'weight', id: key, at, lift: key, value, unit: 'kg', reason: 'start' }) as const,
      );
      const run = { programId: randomUUID(), program: parsed.data, goal, adjustments: weights };
      const gym = { kit, exerciseOf: exerciseById };
      for (const { key } of parsed.data.days) {
        const plan = planOfProgram(run, { state: foldProgram(run, [], gym), sessions: [] }, at, gym, randomUUID, key);
        const places = plan?.slots.map(({ slotId }, n) => ({ slotId, place: plan.program.places[n]?.place }));
        const link = { programId: run.programId, day: key, places };
        const { title, slots } = plan ?? {};
        const command = { type: 'start_workout', title, zone: 'UTC', goal: plan?.goal, kit, slots, programSession: link };
        const json = JSON.stringify(command);
        const read = parseCommand(JSON.parse(json));
        const bytes = Buffer.byteLength(json);
        if (read.ok && bytes < MOST_COMMAND_BYTES - 2_048) started += 1;
        else wrong.push(read.ok ? bytes : read.problem);
      }
    }),
    { seed: 20_261_122, numRuns: 400 },
  );
  expect(wrong).toEqual([]);
  expect(started).toBeGreaterThan(40);
  expect([...refusals].filter((message) => message.includes('sets')).length).toBe(2);
});
