import { parseDuration } from './duration.ts';
import { parseNumber } from './number.ts';

/** Seconds of one set: `90`, `1:30`, `0:01:30`, `1m 30s`. null = empty, NaN = unreadable. A clock of two numbers is minutes: no set takes hours. */
export function parseSetSeconds(cell: string): number | null {
  const text = cell.trim();
  const clock = /^(\d+):(\d{2})(?::(\d{2}))?(?:\.\d+)?$/.exec(text);
  if (clock) {
    const [, first = '0', second = '0', third] = clock;
    return third === undefined ? Number(first) * 60 + Number(second) : Number(first) * 3600 + Number(second) * 60 + Number(third);
  }
  const number = parseNumber(text);
  return Number.isNaN(number) ? (parseDuration(text) ?? NaN) : number;
}
