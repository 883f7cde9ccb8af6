import { describe, expect, test } from 'vitest';
import { parseDuration } from './duration.ts';
import { localIso, parseLocalTime, toInstant } from './local-time.ts';
import { parseNumber } from './number.ts';

test.each([
  ['2021-02-10 16:46:13', '2021-02-10T16:46:13'],
  ['2021-02-10T16:46', '2021-02-10T16:46:00'],
  ['30 Jun 2025, 19:56', '2025-06-30T19:56:00'],
  ['Jun 30, 2025, 7:56 PM', '2025-06-30T19:56:00'],
  ['30. März 2025, 09:05', '2025-03-30T09:05:00'],
  ['30 juin 2025, 19:56', '2025-06-30T19:56:00'],
  ['3 de enero de 2025, 00:00', '2025-01-03T00:00:00'],
  ['2025年6月30日 19:56', '2025-06-30T19:56:00'],
  ['2021-02-30 10:00:00', null],
  ['30 Foo 2025, 19:56', null],
  ['10:00', null],
  ['', null],
])('%j is read as %j', (cell, iso) => {
  const local = parseLocalTime(cell);
  expect(local && localIso(local)).toBe(iso);
});

describe('a local time in a zone', () => {
  const at = (cell: string, zone: string) => {
    const local = parseLocalTime(cell);
    return local && new Date(toInstant(local, zone)).toISOString();
  };
  test.each([
    ['2025-01-15 12:00', 'Europe/Berlin', '2025-01-15T11:00:00.000Z'],
    ['2025-07-15 12:00', 'Europe/Berlin', '2025-07-15T10:00:00.000Z'],
    ['2025-07-15 12:00', 'America/Los_Angeles', '2025-07-15T19:00:00.000Z'],
    ['2025-07-15 12:00', 'Asia/Kolkata', '2025-07-15T06:30:00.000Z'],
    // 02:30 does not exist on that night, and exists twice on the other.
    ['2025-03-30 02:30', 'Europe/Berlin', '2025-03-30T01:30:00.000Z'],
    ['2025-10-26 02:30', 'Europe/Berlin', '2025-10-26T00:30:00.000Z'],
    ['2025-10-26 04:30', 'Europe/Berlin', '2025-10-26T03:30:00.000Z'],
  ])('%s in %s is %s', (cell, zone, iso) => expect(at(cell, zone)).toBe(iso));
});

test.each([
  ['2h 18m', 8280],
  ['1小时13分钟', 4380],
  ['35m', 2100],
  ['11s', 11],
  ['1 Std. 5 Min.', 3900],
  ['01:13:00', 4380],
  ['4380', 4380],
  ['', null],
  ['long', null],
])('the duration %j is %j s', (cell, seconds) => expect(parseDuration(cell)).toBe(seconds));

test.each([
  ['52.5', 52.5],
  ['52,5', 52.5],
  ['1.234,5', 1234.5],
  ['1,234.5', 1234.5],
  ['-20', -20],
  ['44.09245243697551', 44.09245243697551],
  ['', null],
  ['abc', Number.NaN],
  ['1-2', Number.NaN],
])('the number %j is %j', (cell, value) => expect(parseNumber(cell)).toBe(value));
