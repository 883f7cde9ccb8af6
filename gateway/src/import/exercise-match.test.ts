import { expect, test } from 'vitest';
import { matchExercises } from './exercise-match.ts';
import { loadOf } from './import-plan.ts';
import { parseImport } from './parse-import.ts';
import { setTimes } from './set-times.ts';

const athleteId = '11111111-1111-4111-8111-111111111111';
const file = (...rows: string[]) => {
  const head = 'Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,RPE';
  const result = parseImport([head, ...rows.map((row) => `2024-03-01 18:00:00,Push,1h,${row}`)].join('\n'), {
    unit: 'kg',
    zone: 'UTC',
    now: Date.UTC(2025, 0),
  });
  if (!result.ok) throw new Error(result.problem);
  return result.parsed;
};

test("names become ours, a family's, or the lifter's own, and are remembered", () => {
  const parsed = file(
    'Bench Press (Barbell),1,60,5,0,0,',
    'Leg Press Keller,1,100,5,0,0,',
    'Zorb,1,10,5,0,0,',
    'zorb,1,10,5,0,0,',
    'Handstand hold,1,0,0,0,30,',
  );
  const first = matchExercises(parsed, athleteId, { aliases: new Map(), customs: [] });
  const told = [...first.values()].map(({ rawName, how, isNew, sets, exercise }) => [
    rawName,
    how,
    isNew,
    sets,
    exercise.pattern,
    exercise.loadKind,
    exercise.timed,
  ]);
  expect(told).toEqual([
    ['Bench Press (Barbell)', 'alias', false, 1, 'horizontal_press', 'external', false],
    ['Leg Press Keller', 'pattern', true, 1, 'leg_press', 'external', false],
    ['Zorb', 'unknown', true, 1, 'unknown', 'external', false],
    ['zorb', 'alias', false, 1, 'unknown', 'external', false],
    ['Handstand hold', 'unknown', true, 1, 'unknown', 'none', true],
  ]);
  const zorb = first.get('Zorb')?.exercise;
  const keller = first.get('Leg Press Keller')?.exercise;
  if (!zorb || !keller) throw new Error('not matched');
  const again = matchExercises(parsed, athleteId, { aliases: new Map([['Leg Press Keller', keller.id]]), customs: [zorb, keller] });
  expect([...again.values()].slice(0, 4).map(({ isNew, exercise }) => [isNew, exercise.id])).toEqual([
    [false, 'bench-press'],
    [false, keller.id],
    [false, zorb.id],
    [false, zorb.id],
  ]);
});

test('a weight means what the exercise makes of it', () => {
  expect(loadOf({ loadKind: 'added' }, 10, 'kg')).toEqual({ kind: 'added', value: 10, unit: 'kg' });
  expect(loadOf({ loadKind: 'added' }, -15, 'kg')).toEqual({ kind: 'assisted', value: 15, unit: 'kg' });
  expect(loadOf({ loadKind: 'assisted' }, 77, 'lb')).toEqual({ kind: 'assisted', value: 77, unit: 'lb' });
  expect(loadOf({ loadKind: 'bodyweight' }, 0, 'kg')).toEqual({ kind: 'bodyweight', value: 0, unit: 'kg' });
  expect(loadOf({ loadKind: 'none' }, 5, 'kg')).toEqual({ kind: 'external', value: 5, unit: 'kg' });
  expect(loadOf({ loadKind: 'per_hand' }, 44.09245243697551, 'lb')).toEqual({ kind: 'per_hand', value: 44.09245243697551, unit: 'lb' });
});

test('set times are spread over the workout; a duration that cannot be gives way to a usual pace', () => {
  expect(setTimes(0, 36_000_000, 3)).toEqual([600_000, 1_200_000, 1_800_000]);
  expect(setTimes(0, 1_200_000, 4)).toEqual([300_000, 600_000, 900_000, 1_200_000]);
  expect(setTimes(0, 11_000, 3)).toEqual([150_000, 300_000, 450_000]);
  expect(setTimes(0, null, 2)).toEqual([150_000, 300_000]);
});
