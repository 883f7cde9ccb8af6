/** How a file writes dates of numbers alone: `19/11/18` or `11/19/18`. */
export type DateOrder = 'dmy' | 'mdy';

export interface ReadDates {
  readonly order: DateOrder;
  /** False = the file can be read both ways; the lifter may say which. */
  readonly isSure: boolean;
}

/**
 * Read from the whole column, since one date cannot tell: a number above 12 is a day. Where none is, the way in which the dates only rise or only fall;
 * else days first, unsure. null = no date of the file is written so.
 */
export function dateOrderOf(cells: Iterable<string>): ReadDates | null {
  const pairs: (readonly [number, number, number])[] = [];
  for (const cell of cells) {
    const found = NUMBERS.exec(cell.trim());
    if (!found) continue;
    // Dots are written where days come first.
    if (found[2] === '.') return { order: 'dmy', isSure: true };
    pairs.push([Number(found[1]), Number(found[3]), Number(found[4])]);
  }
  if (pairs.length === 0) return null;
  if (pairs.some(([first]) => first > 12)) return { order: 'dmy', isSure: true };
  if (pairs.some(([, second]) => second > 12)) return { order: 'mdy', isSure: true };
  const runs = (days: readonly number[]) => isSorted(days) || isSorted(days.toReversed());
  const dmy = runs(pairs.map(([day, month, year]) => year * 400 + month * 31 + day));
  const mdy = runs(pairs.map(([month, day, year]) => year * 400 + month * 31 + day));
  return dmy === mdy ? { order: 'dmy', isSure: false } : { order: dmy ? 'dmy' : 'mdy', isSure: false };
}

const NUMBERS = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})\b/;

/** [year, month, day] of a date of numbers alone, and what follows it; null = it is none. */
export function numbersOf(text: string, order: DateOrder): { year: number; month: number; day: number; rest: string } | null {
  const found = NUMBERS.exec(text);
  if (!found) return null;
  const [all, first, , second, last = ''] = found;
  const year = Number(last) + (last.length === 2 ? 2000 : 0);
  const [day, month] = order === 'dmy' ? [Number(first), Number(second)] : [Number(second), Number(first)];
  return { year, month, day, rest: text.slice(all.length) };
}

function isSorted(values: readonly number[]): boolean {
  return values.every((value, index) => index === 0 || (values[index - 1] ?? 0) <= value);
}
