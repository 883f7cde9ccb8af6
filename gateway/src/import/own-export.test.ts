import { describe, expect, test } from 'vitest';
import { parseImport } from './parse-import.ts';
import { setCount, type ParsedImport } from './parsed-import.ts';

const NOW = Date.UTC(2026, 5, 1);
const ID = '018f6b0e-0000-7000-8000-000000000001';
const idOf = (n: number) => ID.slice(0, -4) + String(1000 + n);
const SET = {
  slotId: 'a',
  exerciseId: 'bench-press',
  type: 'working',
  loadKind: 'external',
  loadValue: 100,
  loadUnit: 'kg',
  reps: 5,
  rir: 2,
  durationSec: null,
  note: null,
  performedAt: '2024-03-01T18:05:00+00:00',
  removed: false,
};
const WORKOUT = {
  id: ID,
  status: 'finished',
  title: 'Push',
  zone: 'Europe/Vienna',
  note: null,
  startedAt: '2024-03-01T18:00:00.000Z',
  endedAt: '2024-03-01T19:00:00.000Z',
  sets: [SET],
};

function read(workouts: readonly unknown[], exercises: readonly unknown[] = []): ParsedImport {
  const text = JSON.stringify({ format: 'gymgenius-export-1', exercises, workouts });
  const result = parseImport(text, { unit: null, zone: 'Asia/Tokyo', now: NOW });
  if (!result.ok) throw new Error(result.problem);
  const { parsed } = result;
  const skipped = [...parsed.skipped.values()].reduce((sum, count) => sum + count, 0);
  expect(parsed.rows).toBe(setCount(parsed) + skipped + parsed.warnings.length);
  return parsed;
}

describe('what the log could not hold is left out of our own JSON, with a warning', () => {
  test.each([
    ['more than a ton', { loadValue: 1000.5 }],
    ['a kind of load that is none', { loadKind: 'magic' }],
    ['more reps than anybody', { reps: 201 }],
    ['no number', { reps: '5' }],
    ['a day longer than a day', { durationSec: 86_401 }],
    ['a time that is none', { performedAt: 'yesterday' }],
    ['the year 9999', { performedAt: '9999-01-01T00:00:00Z' }],
    ['the year -500', { performedAt: '-000500-01-01T00:00:00Z' }],
    ['an exercise that is SQL', { exerciseId: "x'; drop table set--" }],
  ])('a set with %s', (_, change) => {
    const parsed = read([{ ...WORKOUT, sets: [{ ...SET, ...change }, SET] }]);
    expect(parsed).toMatchObject({ rows: 2, workouts: [{ sets: [{ reps: 5 }] }], warnings: [{ line: 1 }] });
    expect(parsed.warnings[0]?.message).toMatch(/^set 1 of “Push”: its? /);
  });

  test.each([
    ['a start that is none', { startedAt: 'soon' }],
    ['a start in the year 9999', { startedAt: '9999-01-01T00:00:00Z' }],
    ['a start in two days', { startedAt: new Date(NOW + 2 * 86_400_000).toISOString() }],
    ['a start in the year -500', { startedAt: '-000500-01-01T00:00:00Z' }],
    ['an end in the year 9999', { endedAt: '9999-01-01T00:00:00Z' }],
    ['an id that is none', { id: 'x\u0000' }],
    ['more sets than a workout holds', { sets: Array.from({ length: 1001 }, () => SET) }],
    ['more exercises than a workout holds', { sets: Array.from({ length: 61 }, (_, n) => ({ ...SET, slotId: String(n) })) }],
  ])('a workout with %s', (_, change) => {
    const parsed = read([
      { ...WORKOUT, ...change },
      { ...WORKOUT, id: idOf(1) },
    ]);
    expect(parsed).toMatchObject({ rows: 2, warnings: [{ line: 1 }] });
    expect(parsed.workouts).toHaveLength(1);
  });

  test('a workout that is there twice', () => {
    expect(read([WORKOUT, WORKOUT])).toMatchObject({ workouts: [{}], warnings: [{ line: 2, message: '“Push” is in the file twice' }] });
  });
});

test('a zone that is none is told, and the zone of the upload stands in for it', () => {
  const parsed = read([{ ...WORKOUT, zone: 'Mars/Phobos' }]);
  expect(parsed).toMatchObject({ workouts: [{ zone: 'Asia/Tokyo' }], warnings: [{ message: expect.stringContaining('Mars/Phobos') }] });
});

test('words are mended and cut so that PostgreSQL takes them', () => {
  const events = [{ fact: { slots: [{ slotId: 'a', supersetGroup: '\u0000g' }] } }];
  const bad = `\u0000${'x'.repeat(118)}💪`;
  const sets = [{ ...SET, note: `${'n'.repeat(499)}💪` }];
  const { workouts } = read([{ ...WORKOUT, title: bad, note: '\ud800\u0000', sets, events }]);
  const [workout] = workouts;
  expect(workout).toMatchObject({ title: `${'x'.repeat(118)}\ufffd`, note: '\ufffd', slots: [{ superset: 'g' }] });
  expect(workout?.sets[0]?.note).toBe(`${'n'.repeat(499)}\ufffd`);
});

test('an exercise of one’s own whose description cannot be goes by its name', () => {
  const described = {
    equipment: 'other', pattern: 'nonsense', mechanic: 'compound', primary: ['quads'], secondary: [], loadKind: 'external',
    bodyweightShare: 0, incrementKg: 2.5, risky: false, timed: false,
  }; // prettier-ignore
  const own = [
    { id: idOf(1), name: 'Fine', exercise: described },
    { id: idOf(2), name: 'Odd', exercise: { ...described, bodyweightShare: 1e308 } },
    { id: idOf(3), name: '\u0000 ', exercise: described },
  ];
  const sets = [1, 2, 3].map((n) => Object.assign({}, SET, { exerciseId: idOf(n), slotId: String(n) }));
  const parsed = read([{ ...WORKOUT, sets }], own);
  expect([...parsed.described]).toEqual([['Fine', { ...described, pattern: 'unknown' }]]);
  expect(parsed.workouts[0]?.slots.map(({ rawName }) => rawName)).toEqual(['Fine', 'Odd', idOf(3)]);
  expect(parsed.warnings.map(({ line }) => line)).toEqual([2, 3]);
});

test.each([
  ['FitNotes', 'Date,Exercise,Category,Weight,Weight Unit,Reps,Distance,Distance Unit,Time,Comment', 'Squat,Legs,', 'kgs,5,,,,'],
  ['StrongLifts', 'Date,Note,Exercise 1,Weight (KG),Weight (LB),Set 1', ',Squat,', ',5'],
  ['own columns', 'date,exercise,weight (kg),reps', 'Squat,', '5'],
])('%s: neither more than a ton nor the year 9999 comes in', (_, header, before, after) => {
  const row = (date: string, weight: number) => `${date},${before}${weight},${after}`;
  const text = [header, row('2024-03-01', 1000.5), row('9999-03-01', 100), row('2024-03-01', 1000)].join('\n');
  const result = parseImport(text, { unit: null, zone: 'UTC', now: NOW });
  expect(result).toMatchObject({ ok: true, parsed: { warnings: [{ line: 2 }, { line: 3 }], workouts: [{ sets: [{ weight: 1000 }] }] } });
});

test.each([
  ['an end', 'end', '9999-03-01 18:00:00'],
  ['a duration', 'duration', `${'9'.repeat(400)}h`],
])('%s that is yet to come is none; a word is never cut through', (_, column, value) => {
  const text = ['Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE'];
  text.push(`2024-03-01 18:00:00,${'x'.repeat(119)}💪,${column === 'duration' ? value : ''},Squat (Barbell),1,60,8,0,0,,,`);
  const own = ['date,end,title,exercise,weight (kg),reps', `2024-03-01 18:00,${value},${'x'.repeat(119)}💪,Squat,60,8`];
  const result = parseImport((column === 'end' ? own : text).join('\n'), { unit: null, zone: 'UTC', now: NOW });
  expect(result).toMatchObject({ ok: true, parsed: { workouts: [{ endedAt: null, title: `${'x'.repeat(119)}\ufffd` }] } });
});
