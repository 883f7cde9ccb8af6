import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseImport, type ParseOptions } from './parse-import.ts';
import { setCount, type ParsedImport } from './parsed-import.ts';

const options: ParseOptions = { unit: null, zone: 'Europe/Berlin', now: Date.UTC(2026, 5, 1) };

function read(lines: readonly string[], more: Partial<ParseOptions> = {}): ParsedImport {
  const result = parseImport(lines.join('\n'), { ...options, ...more });
  if (!result.ok) throw new Error(result.problem);
  const { parsed } = result;
  const skipped = [...parsed.skipped.values()].reduce((sum, count) => sum + count, 0);
  expect(parsed.rows).toBe(setCount(parsed) + skipped + parsed.warnings.length);
  return parsed;
}
const sets = (parsed: ParsedImport) =>
  parsed.workouts.flatMap(({ slots, sets: done }) =>
    done.map(({ slot, type, weight, unit, reps, rir, durationSec, note }) => [
      slots[slot]?.rawName, type, weight, unit, reps, rir, durationSec, note,
    ]),
  ); // prettier-ignore

describe('FitNotes', () => {
  test('a day is a workout at its noon; pounds, seconds and distances as the rows say', () => {
    const parsed = read([
      'Date,Exercise,Category,Weight,Weight Unit,Reps,Distance,Distance Unit,Time,Comment',
      '2024-03-01,Barbell Squat,Legs,45.0,lbs,10,,,,easy',
      '2024-03-01,Barbell Squat,Legs,135.0,lbs,5,,,,',
      '2024-03-01,Plank,Abs,,,,,,0:01:30,',
      '2024-03-02,Running,Cardio,,,,5.8,mi,0:59:00,',
      '2024-03-02,Barbell Squat,Legs,9000,lbs,5,,,,',
    ]);
    expect(parsed).toMatchObject({ source: 'fitnotes', unit: 'lb', rows: 5, warnings: [{ line: 6 }] });
    expect(parsed.workouts.map(({ title, localStart, startedAt }) => [title, localStart, startedAt])).toEqual([
      ['Workout', '2024-03-01T00:00:00', Date.UTC(2024, 2, 1, 11)],
      ['Workout', '2024-03-02T00:00:00', Date.UTC(2024, 2, 2, 11)],
    ]);
    expect(sets(parsed)).toEqual([
      ['Barbell Squat', 'working', 45, 'lb', 10, null, null, 'easy'],
      ['Barbell Squat', 'working', 135, 'lb', 5, null, null, null],
      ['Plank', 'timed', null, null, 0, null, 90, null],
      ['Running', 'timed', null, null, 0, null, 3540, '5.8 mi'],
    ]);
  });

  test('an older file says the unit in its header', () => {
    const parsed = read(['Date,Exercise,Category,Weight (kgs),Reps,Distance,Distance Unit,Time', '2019-03-01,Squat,Legs,100,5,,,']);
    expect(parsed).toMatchObject({ source: 'fitnotes', unit: 'kg', workouts: [{ sets: [{ weight: 100, unit: 'kg' }] }] });
  });
});

describe('StrongLifts', () => {
  const GROUP = (n: number) => `Exercise ${n},Weight (KG),Weight (LB),Set 1,Set 2,Set 3,Set 4,Set 5`;

  test('a line is a workout: every filled cell a set, a planned exercise without any is counted as left out', () => {
    const parsed = read([
      `Date,Note,Body Weight (KG),Body Weight (LB),${GROUP(1)},${GROUP(2)},${GROUP(3)},`,
      '19/11/18,good,80,,Squat,42.5,,5,5,4,,,Deadlift,40,,,,,,,Planks,0,,30,45,,,,',
      '22/11/18,,80,,Squat,,95,5,,,,,,,,,,,,,,,,,,,,,',
    ]);
    expect(parsed).toMatchObject({ source: 'stronglifts', rows: 7, warnings: [], dates: { order: 'dmy', isSure: true } });
    expect(parsed.skipped).toEqual(new Map([['rows without reps or time', 1]]));
    expect(parsed.workouts.map(({ localStart, note }) => [localStart, note])).toEqual([
      ['2018-11-19T00:00:00', 'good'],
      ['2018-11-22T00:00:00', null],
    ]);
    expect(sets(parsed)).toEqual([
      ['Squat', 'working', 42.5, 'kg', 5, null, null, null],
      ['Squat', 'working', 42.5, 'kg', 5, null, null, null],
      ['Squat', 'working', 42.5, 'kg', 4, null, null, null],
      ['Planks', 'timed', 0, 'kg', 0, null, 30, null],
      ['Planks', 'timed', 0, 'kg', 0, null, 45, null],
      ['Squat', 'working', 95, 'lb', 5, null, null, null],
    ]);
  });

  test('since 2020 a line is an exercise, with hours, and a weight for each set', () => {
    const parsed = read([
      'Date (yyyy/mm/dd),Workout,Workout Name,Program Name,Body Weight (KG),Exercise,Sets×Reps,Sets×Time,Top Set (Reps×KG),e1RM (KG),Reps,Volume (KG),Workout Volume (KG),Duration (hours),Start Time (h:mm),End Time (h:mm),Notes,Set 1 (Reps),Set 1 (KG),Set 2 (Reps),Set 2 (KG)',
      '2024/03/01,7,"Workout A","5×5",83,"Squat",5/-,,5×55,63.7,5,275,,1.5,10:02 PM,10:57 PM,"late",5,55,0,55',
      '2024/03/01,7,"Workout A","5×5",83,"Barbell Row",Skipped,,,,,,,1.5,10:02 PM,10:57 PM,"late",,,,',
      '2024/03/01,7,"Workout A","5×5",83,"Plank",,2×1:00,,,,,,1.5,10:02 PM,10:57 PM,"late",,,,',
    ]);
    expect(parsed).toMatchObject({ source: 'stronglifts', unit: 'kg', rows: 5, warnings: [] });
    expect(parsed.workouts).toMatchObject([
      { title: 'Workout A', startedAt: Date.UTC(2024, 2, 1, 21, 2), endedAt: Date.UTC(2024, 2, 1, 21, 57), note: 'late' },
    ]);
    expect(sets(parsed)).toEqual([
      ['Squat', 'working', 55, 'kg', 5, null, null, null],
      ['Squat', 'failure', 55, 'kg', 0, null, null, null],
      ['Plank', 'timed', null, null, 0, null, 60, null],
      ['Plank', 'timed', null, null, 0, null, 60, null],
    ]);
  });
});

describe('any CSV', () => {
  test('columns are found by usual names, in any language that we know them in', () => {
    const parsed = read([
      'Datum;Übung;Gewicht (kg);Wiederholungen;RIR;Set Type;Notiz',
      '1.3.2024;Bankdrücken;"82,5";5;2;Warm-up;leicht',
      '1.3.2024;Bankdrücken;90;5;;Top set;',
      '1.3.2024;Bankdrücken;90;5;11;;',
    ]);
    expect(parsed).toMatchObject({ source: 'csv', unit: 'kg', dates: { order: 'dmy', isSure: true }, table: { isComplete: true } });
    expect(sets(parsed)).toEqual([
      ['Bankdrücken', 'warmup', 82.5, 'kg', 5, 2, null, 'leicht'],
      ['Bankdrücken', 'working', 90, 'kg', 5, null, null, null],
    ]);
    expect(parsed.warnings).toEqual([{ line: 4, message: '11 reps in reserve are not on the scale of 0 to 10' }]);
  });

  test('without an exercise nothing is read until a column is chosen for it', () => {
    const lines = ['when,what,how much,times', '2024-03-01 18:00,Squat,225,5', '2024-03-01 18:00,Squat,225,4'];
    const first = read(lines);
    expect(first).toMatchObject({ rows: 2, workouts: [], table: { isComplete: false, columns: { date: 0 }, sample: [{}, {}] } });
    const columns = { date: 0, exercise: 1, weight: 2, reps: 3 };
    const chosen = read(lines, { columns });
    expect(chosen).toMatchObject({ unit: null, table: { isComplete: true, columns } });
    expect(sets(chosen).map(([name, , weight, , reps]) => [name, weight, reps])).toEqual([
      ['Squat', 225, 5],
      ['Squat', 225, 4],
    ]);
    expect(parseImport(lines.join('\n'), { ...options, columns: { ...columns, note: 9 } })).toMatchObject({ ok: false });
  });

  test('dates of numbers alone are read by the whole column; where that tells nothing, the lifter may', () => {
    const file = (...dates: string[]) => ['date,exercise,weight (lb),reps', ...dates.map((date) => `${date},Squat,225,5`)];
    const days = (lines: string[], more?: Partial<ParseOptions>) =>
      read(lines, more).workouts.map(({ localStart }) => localStart.slice(0, 10));
    expect(days(file('3/4/24', '3/16/24'))).toEqual(['2024-03-04', '2024-03-16']);
    expect(days(file('4/3/24', '16/3/24'))).toEqual(['2024-03-04', '2024-03-16']);
    expect(read(file('2/5/24', '3/1/24', '4/2/24')).dates).toEqual({ order: 'mdy', isSure: false });
    expect(days(file('3/4/24'))).toEqual(['2024-04-03']);
    expect(days(file('3/4/24'), { dateOrder: 'mdy' })).toEqual(['2024-03-04']);
    expect(read(file('3/4/24')).dates).toEqual({ order: 'dmy', isSure: false });
  });
});

const exportsDir = new URL('../../../../shared/data/exports/', import.meta.url);
describe.skipIf(!existsSync(exportsDir))('real exports (skipped where the folder is absent)', () => {
  test.each([
    ['fitnotes-lbs.csv', { source: 'fitnotes', unit: 'lb', rows: 300 }],
    ['stronglifts.csv', { source: 'stronglifts', unit: 'kg', dates: { order: 'dmy', isSure: true } }],
  ])('%s: every row is accounted for', (name, known) => {
    const parsed = read([readFileSync(new URL(name, exportsDir), 'utf8')]);
    expect(parsed).toMatchObject({ ...known, warnings: [] });
    expect(parsed.workouts.length).toBeGreaterThan(20);
  });
});
