import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseImport, type ParseOptions } from './parse-import.ts';
import { setCount, type ParsedImport } from './parsed-import.ts';

const options: ParseOptions = { unit: null, zone: 'Europe/Berlin', now: Date.UTC(2026, 5, 1) };
const STRONG = 'Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE';
const HEVY =
  'title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,set_index,set_type,weight_kg,reps,distance_km,duration_seconds,rpe';
const strong = (...rows: string[]) => [STRONG, ...rows.map((row) => `2024-03-01 18:00:00,Push,1h,${row}`)].join('\n');

describe('Strong', () => {
  test('a workout with every kind of row', () => {
    const file = strong(
      'Bench Press (Barbell),W,20,10,0,0,,,',
      'Bench Press (Barbell),1,60.5,8.0,0,0,slow,good day,8.5',
      'Bench Press (Barbell),Rest Timer,0,0,0,120,,,',
      'Bench Press (Barbell),D,40,12,0,0,slow,good day,',
      'Bench Press (Barbell),F,60,0,0,0,,,10',
      'Plank,1,0,0,0,90,,,',
      'Kettlebell Carry,1,24,0,40,0,,,',
    );
    const parsed = read(file);
    expect({ ...parsed, workouts: [] }).toEqual({
      source: 'strong',
      unit: null,
      rows: 7,
      workouts: [],
      skipped: new Map([['Rest Timer rows', 1]]),
      warnings: [],
      dates: null,
      table: null,
      described: new Map(),
    });
    const [workout] = parsed.workouts;
    expect(workout).toMatchObject({
      title: 'Push',
      localStart: '2024-03-01T18:00:00',
      startedAt: Date.UTC(2024, 2, 1, 17),
      endedAt: Date.UTC(2024, 2, 1, 18),
      note: 'good day',
    });
    expect(workout?.slots.map((slot) => slot.rawName)).toEqual(['Bench Press (Barbell)', 'Plank', 'Kettlebell Carry']);
    expect(
      workout?.sets.map(({ line, slot, type, weight, reps, rir, durationSec, note }) => [
        line,
        slot,
        type,
        weight,
        reps,
        rir,
        durationSec,
        note,
      ]),
    ).toEqual([
      [2, 0, 'warmup', 20, 10, null, null, null],
      [3, 0, 'working', 60.5, 8, 1.5, null, 'slow'],
      [5, 0, 'drop', 40, 12, null, null, null],
      [6, 0, 'failure', 60, 0, 0, null, null],
      [7, 1, 'timed', 0, 0, null, 90, null],
      [8, 2, 'timed', 24, 0, null, null, '40'],
    ]);
  });

  test('absurd and unreadable values are told by line and left out, never altered', () => {
    const parsed = read(
      strong(
        'Squat (Barbell),1,5000,5,0,0,,,',
        'Squat (Barbell),2,100,-3,0,0,,,',
        'Squat (Barbell),3,100,12.5,0,0,,,',
        'Squat (Barbell),4,100,300,0,0,,,',
        'Squat (Barbell),5,heavy,5,0,0,,,',
        'Squat (Barbell),6,100,5,0,0,,,12',
        'Squat (Barbell),7,-20,5,0,0,,,',
        'Squat (Barbell),X,100,5,0,0,,,',
        'Squat (Barbell),8,100,5,0,0,,,',
      ),
    );
    expect(parsed.warnings).toEqual([
      { line: 2, message: '5000 is more than anybody lifts' },
      { line: 3, message: '-3 reps' },
      { line: 4, message: '12.5 reps is not a whole number' },
      { line: 5, message: '300 reps in one set (at most 200)' },
      { line: 6, message: 'weight is “heavy”, not a number' },
      { line: 7, message: 'RPE 12 is not on the scale of 1 to 10' },
      { line: 8, message: 'a weight of -20' },
      { line: 9, message: '“X” is not a kind of set' },
    ]);
    expect(parsed.workouts[0]?.sets.map((set) => set.line)).toEqual([10]);
  });

  test('1500 is a weight in pounds and none in kilograms', () => {
    const file = strong('Leg Press,1,1500,5,0,0,,,');
    expect(setCount(read(file, { ...options, unit: 'lb' }))).toBe(1);
    expect(read(file, { ...options, unit: 'kg' }).warnings).toEqual([{ line: 2, message: '1500 kg is more than anybody lifts' }]);
  });

  test('semicolons, decimal commas, quotes, a byte order mark, CRLF, notes over two lines and columns with units', () => {
    const file =
      '\uFEFF"Workout #";"Date";"Workout Name";"Duration (sec)";"Exercise Name";"Set Order";"Weight (lbs)";"Reps";"RPE";"Distance (meters)";"Seconds";"Notes";"Workout Notes"\r\n"1";"2024-03-01 18:00:00";"Legs; heavy";"3600";"Squat (Barbell)";"1";"225,5";"5";"";"";"0";"two\nlines";""\r\n\r\n"1";"2024-03-01 18:00:00";"Legs; heavy";"3600";"Squat (Barbell)";"2";"225";"-5";"";"";"0";"";""\r\n';
    const parsed = read(file);
    expect(parsed).toMatchObject({ unit: 'lb', rows: 2, warnings: [{ line: 5, message: '-5 reps' }] });
    expect(parsed.workouts[0]).toMatchObject({
      title: 'Legs; heavy',
      endedAt: Date.UTC(2024, 2, 1, 18),
      sets: [{ line: 2, weight: 225.5, unit: 'lb', note: 'two\nlines' }],
    });
  });

  test('a weight unit in each row', () => {
    const parsed = read(
      'Date;Workout Name;Exercise Name;Set Order;Weight;Weight Unit;Reps;RPE;Distance;Distance Unit;Seconds;Notes;Workout Notes;Workout Duration\n2019-01-05 10:00:00;A;Squat (Barbell);1;100;kg;5;;;;0;;;45m\n2019-01-05 10:00:00;A;Squat (Barbell);2;225;lbs;5;;;;0;;;45m\n',
    );
    expect(parsed.workouts[0]?.sets.map(({ weight, unit }) => [weight, unit])).toEqual([
      [100, 'kg'],
      [225, 'lb'],
    ]);
  });

  test('a header in Chinese, and one in a language that we do not know, by its values', () => {
    const row = '2020-09-29 07:10:22,Workout 1,1小时13分钟,Bent Over Row (Barbell),1,44.09245243697551,5,0,0,,,';
    for (const header of [
      '日期,锻炼名称,时长,运动名称,设置顺序,重量,次,距离,秒,备注,锻炼备注,RPE',
      'Pvm,Treenin nimi,Kesto,Liike,Sarja,Paino,Toistot,Matka,Sek,Muistiinpanot,Treenin muistiinpanot,RPE',
    ]) {
      const [workout] = read(`${header}\n${row}\n`).workouts;
      expect(workout?.sets[0]).toMatchObject({ weight: 44.09245243697551, unit: null, reps: 5 });
      expect(workout && (workout.endedAt ?? 0) - workout.startedAt).toBe(73 * 60_000);
    }
  });

  test('an exercise that comes back later in the workout is a slot of its own; a superset that alternates is not', () => {
    const back = read(strong('A,1,10,5,0,0,,,', 'A,2,10,5,0,0,,,', 'B,1,10,5,0,0,,,', 'A,1,5,15,0,0,,,'));
    expect(back.workouts[0]?.slots.map((slot) => slot.rawName)).toEqual(['A', 'B', 'A']);
    const turns = read(strong('A,1,10,5,0,0,,,', 'B,1,10,5,0,0,,,', 'A,2,10,5,0,0,,,', 'B,2,10,5,0,0,,,'));
    expect(turns.workouts[0]?.slots.map((slot) => slot.rawName)).toEqual(['A', 'B']);
  });
});

describe('Hevy', () => {
  test('set types, RPE, pounds, supersets in rounds', () => {
    const rows = [
      'A,0,,0,warmup,20,10,,,6',
      'A,0,,1,normal,60,8,,,8.5',
      'B,0,,0,normal,30,12,,,',
      'B,0,,1,failure,30,10,,0,10',
      'C,,,0,dropset,,15,,,',
      'Plank,,,0,normal,,,,60,',
    ];
    const file = [
      HEVY.replace('weight_kg', 'weight_lbs'),
      ...rows.map((row) => `Push,"30 Jun 2025, 19:56","30 Jun 2025, 20:58",,${row}`),
    ].join('\r\n');
    const parsed = read(file);
    expect(parsed).toMatchObject({ source: 'hevy', unit: 'lb', rows: 6, warnings: [] });
    const [workout] = parsed.workouts;
    expect(workout).toMatchObject({
      startedAt: Date.UTC(2025, 5, 30, 17, 56),
      endedAt: Date.UTC(2025, 5, 30, 18, 58),
      slots: [{ superset: '0' }, { superset: '0' }, { superset: null }, {}],
    });
    expect(workout?.sets.map(({ line, type, rir }) => [line, type, rir])).toEqual([
      [2, 'warmup', 4],
      [4, 'working', null],
      [3, 'working', 1.5],
      [5, 'failure', 0],
      [6, 'drop', null],
      [7, 'timed', null],
    ]);
  });

  test('junk rows are told or skipped', () => {
    const parsed = read(
      [
        HEVY,
        'Push,"30 Jun 2025, 19:56",,,A,,,0,normal,20,10,,,',
        'garbage',
        ',,,,,,,,,,,,,',
        'Push,yesterday,,,A,,,0,normal,20,10,,,',
        'Push,"30 Jun 2525, 19:56",,,A,,,0,normal,20,10,,,',
        'Push,"30 Jun 2025, 19:56",,,A,,,1,normal,20,,,,',
      ].join('\n'),
    );
    expect(parsed.rows).toBe(6);
    expect(parsed.skipped).toEqual(
      new Map([
        ['rows that are no sets', 1],
        ['empty rows', 1],
        ['rows without reps or time', 1],
      ]),
    );
    expect(parsed.warnings).toEqual([
      { line: 5, message: '“yesterday” is not a date' },
      { line: 6, message: '2525-06-30 cannot be the day of a workout' },
    ]);
  });
});

test.each([
  ['', 'The file is empty.'],
  ['Date,Exercise,Category,Weight,Weight Unit,Reps', 'The file has column names but no rows.'],
  ['{"workouts": []}', 'This is no CSV of workouts: it is JSON of another app. Export as CSV and upload that.'],
  ['{"format":"gymgenius-export-1","exercises":[],"work', 'This export is cut off: download it again and upload the whole file.'],
  ['a,b\n1,2', 'This is no CSV of workouts: its first line is not a row of column names.'],
  [STRONG, 'The file has column names but no rows.'],
  [`${STRONG}\n"never closed`, 'This CSV cannot be read: a quotation mark is opened and never closed.'],
  [HEVY.replace(',reps', ''), 'This Hevy export lacks reps; export it again and upload the whole file.'],
])('a wrong file is answered in words: %j', (text, problem) => {
  expect(parseImport(text, options)).toEqual({ ok: false, problem });
});

test('whatever the cells hold, rows = sets + skipped + warnings, and nothing throws', () => {
  const cell = fc.oneof(
    fc.constantFrom(
      '',
      '0',
      '5',
      '-5',
      '12.5',
      '1e9',
      'NaN',
      '100',
      'W',
      'F',
      'Rest Timer',
      'Squat (Barbell)',
      '2024-03-01 18:00:00',
      '2024-02-31 18:00:00',
      '1h',
      '\0',
    ),
    fc.string(),
  );
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 1, maxLength: 14 }), { minLength: 1, maxLength: 12 }),
      fc.constantFrom(
        STRONG,
        HEVY,
        'Date,Exercise,Category,Weight,Weight Unit,Reps,Time',
        'date,exercise,reps,weight,rpe',
        'Date,Exercise 1,Set 1,Set 2',
      ),
      (rows, header) => {
        const quoted = rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(','));
        const result = parseImport([header, ...quoted].join('\n'), options);
        expect(result.ok ? unaccounted(result.parsed) : 0).toBe(0);
      },
    ),
    { seed: 20, numRuns: 500 },
  );
});

const exportsDir = new URL('../../../../shared/data/exports/', import.meta.url);
describe.skipIf(!existsSync(exportsDir))('real exports (skipped where the folder is absent)', () => {
  const files = existsSync(exportsDir) ? readdirSync(exportsDir).filter((name) => /^(strong|hevy)-.*csv$/.test(name)) : [];
  test.each(files)('%s: every row is accounted for', (name) => {
    const text = readFileSync(new URL(name, exportsDir), 'utf8');
    const parsed = read(text, { ...options, now: Date.UTC(2027, 0, 1), unit: name.includes('lbs') ? 'lb' : 'kg' });
    expect(unaccounted(parsed)).toBe(0);
    expect(parsed.rows).toBe(text.trim().split('\n').length - 1);
    expect(setCount(parsed)).toBeGreaterThanOrEqual(parsed.rows - 1);
  });
});

function read(text: string, how: ParseOptions = options): ParsedImport {
  const result = parseImport(text, how);
  if (!result.ok) throw new Error(result.problem);
  expect(unaccounted(result.parsed)).toBe(0);
  return result.parsed;
}

function unaccounted(parsed: ParsedImport): number {
  const skipped = [...parsed.skipped.values()].reduce((sum, count) => sum + count, 0);
  return parsed.rows - setCount(parsed) - skipped - parsed.warnings.length;
}
