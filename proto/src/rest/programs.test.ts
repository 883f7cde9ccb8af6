import { BUILT_INS } from '@gymgenius/domain/programs/built-in/built-ins';
import { blankProgram, withDay } from '@gymgenius/domain/programs/own-program';
import { expect, test } from 'vitest';
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
