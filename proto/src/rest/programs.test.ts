import { BUILT_INS } from '@gymgenius/domain/programs/built-in/built-ins';
import { randomUUID } from 'node:crypto';
import { exerciseById } from '@gymgenius/domain/lifting/catalogue';
import { KG_KIT } from '@gymgenius/domain/lifting/kit';
import { foldProgram } from '@gymgenius/domain/programs/fold-program';
import { blankProgram, withDay } from '@gymgenius/domain/programs/own-program';
import { planOfProgram } from '@gymgenius/domain/programs/plan-of-program';
import { previewSessions } from '@gymgenius/domain/programs/preview';
import { weeklySets } from '@gymgenius/domain/programs/weekly-sets';
import { expect, test } from 'vitest';
import { parseCommand } from '../commands.ts';
import { Program } from './programs.ts';

const [five] = BUILT_INS;
const problems = (program: unknown) => Program.safeParse(program).error?.issues.map(({ message }) => message) ?? [];

test('what ships passes the schema of the format, unchanged, and so does what is made from nothing', () => {
  for (const program of BUILT_INS) expect(Program.parse(JSON.parse(JSON.stringify(program)))).toEqual(program);
  let n = 0;
  const key = () => `k${(n += 1)}`;
  expect(problems(withDay(blankProgram('Mine', key), key))).toEqual([]);
});

test('a program that could not be followed is refused with the reason', () => {
  expect(problems({ ...five, lifts: five?.lifts.slice(1) })).toContain('place a-squat names a lift that is not there');
  expect(problems({ ...five, days: [...(five?.days ?? []), five?.days[0]] })).toEqual([
    'two days have the same key',
    'two places have the same key',
  ]);
  expect(problems({ ...five, lifts: [...(five?.lifts ?? []), five?.lifts[0]] })).toEqual(['two lifts have the same key']);
  const twice = five?.days.map((day) => ({
    ...day,
    places: day.places.map((place) => Object.assign({}, place, { schemes: [...place.schemes, ...place.schemes] })),
  }));
  expect(problems({ ...five, days: twice })[0]).toBe('place a-squat needs one scheme or 1');
  expect(problems({ ...five, perWeek: 0, format: 2 })).toHaveLength(2);
});

test('every day that a program asks for can be started over the wire', () => {
  const gym = { kit: KG_KIT, exerciseOf: exerciseById };
  const refused: unknown[] = [];
  let started = 0;
  for (const program of BUILT_INS)
    for (const goal of [0, 0.1, 0.3, 0.5, 0.7, 1])
      for (const { key } of program.days) {
        const at = 1_767_636_000_000;
        const adjustments = program.lifts.map(
          (lift) => ({ kind: 'weight', id: lift.key, at, lift: lift.key, value: 61, unit: 'kg', reason: 'start' }) as const,
        );
        const run = { programId: randomUUID(), program, goal, adjustments };
        const plan = planOfProgram(run, { state: foldProgram(run, [], gym), sessions: [] }, at, gym, randomUUID, key);
        const places = plan?.slots.map(({ slotId }, n) => ({ slotId, place: plan.program.places[n]?.place })) ?? [];
        const programSession = { programId: run.programId, day: key, places };
        const command = {
          type: 'start_workout',
          title: plan?.title,
          zone: 'UTC',
          goal: plan?.goal,
          kit: KG_KIT,
          slots: plan?.slots,
          programSession,
        };
        const parsed = parseCommand(JSON.parse(JSON.stringify(command)));
        if (parsed.ok) started += 1;
        else refused.push([program.name, goal, key, parsed.problem]);
      }
  expect(refused).toEqual([]);
  expect(started).toBe(6 * BUILT_INS.reduce((days, program) => days + program.days.length, 0));
});

const HOSTILE: readonly unknown[] = [null, -1, 0, 1e308, NaN, '', 'x'.repeat(5000), [], {}, [[]], true];

/** Every copy of `value` in which one part, however deep, is something else. */
function* spoiled(value: unknown): Generator {
  yield* HOSTILE;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value))
    for (const other of spoiled(part)) yield Array.isArray(value) ? value.with(Number(key), other) : { ...value, [key]: other };
}

test('whatever is wrong with one part of a program, it is refused, or can be followed: folded, asked and counted', () => {
  const gym = { kit: KG_KIT, exerciseOf: exerciseById };
  let [refused, followed] = [0, 0];
  for (const whole of BUILT_INS.filter(({ basedOn }) => basedOn === 'gzclp' || basedOn === 'five-by-five')) {
    const days = whole.days.slice(0, 1);
    const lifts = whole.lifts.filter(({ key }) => days.some(({ places }) => places.some(({ lift }) => lift === key)));
    for (const other of spoiled({ ...whole, days, lifts })) {
      const parsed = Program.safeParse(other);
      if (!parsed.success) {
        refused += 1;
        continue;
      }
      followed += 1;
      const run = { programId: 'p', program: parsed.data, goal: 1, adjustments: [] };
      previewSessions(run, foldProgram(run, [], gym), 1_767_636_000_000, gym, 2);
      weeklySets(parsed.data, exerciseById);
    }
  }
  expect(refused).toBeGreaterThan(500);
  expect(followed).toBeGreaterThan(50);
});
