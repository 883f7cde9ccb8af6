import { numbersOf, type DateOrder } from './date-order.ts';

/** A moment as a wall clock shows it, without a zone. */
export interface LocalTime {
  readonly year: number;
  /** 1..12 */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** `2021-02-10 16:46:13`, `2021/2/10`, `30 Jun 2025, 19:56`, `Jun 30, 2025, 7:56 PM`, `30. Juni 2025`, `2025年6月30日 19:56`, and `30/6/25` in this order; null = unreadable. */
export function parseLocalTime(cell: string, order: DateOrder = 'dmy'): LocalTime | null {
  const [date, rest] = splitDate(cell.trim(), order);
  if (!date) return null;
  const time = parseClock(rest);
  if (!time) return null;
  const local = { ...date, ...time };
  const back = new Date(utcMs(local));
  const real =
    back.getUTCDate() === local.day && back.getUTCMonth() + 1 === local.month && local.hour < 24 && local.minute < 60 && local.second < 60;
  return real ? local : null;
}

/** `YYYY-MM-DDTHH:MM:SS` */
export function localIso(local: LocalTime): string {
  return new Date(utcMs(local)).toISOString().slice(0, 19);
}

/** ms since the epoch; an hour that a clock change skips counts as the hour after, one that comes twice as the first. */
export function toInstant(local: LocalTime, zone: string): number {
  const wall = utcMs(local);
  const before = wall - offsetMs(wall - DAY_MS, zone);
  if (before + offsetMs(before, zone) === wall) return before;
  const after = wall - offsetMs(wall + DAY_MS, zone);
  return after + offsetMs(after, zone) === wall ? after : before;
}

export function isZone(zone: string): boolean {
  try {
    formatter(zone);
    return true;
  } catch {
    return false;
  }
}

type DateOnly = Pick<LocalTime, 'year' | 'month' | 'day'>;

function splitDate(text: string, order: DateOrder): readonly [DateOnly | null, string] {
  const numbers = numbersOf(text, order);
  if (numbers) return [{ year: numbers.year, month: numbers.month, day: numbers.day }, numbers.rest];
  const numeric = /^(\d{4})[-/.年]\s?(\d{1,2})[-/.月]\s?(\d{1,2})日?/u.exec(text);
  if (numeric) return [dateOf(numeric[1], Number(numeric[2]), numeric[3]), text.slice(numeric[0].length)];
  const dayFirst = /^(\d{1,2})\.?\s+(?:de\s+)?(\p{L}+)\.?,?\s+(?:de\s+)?(\d{4})/u.exec(text);
  if (dayFirst) return [dateOf(dayFirst[3], monthOf(dayFirst[2]), dayFirst[1]), text.slice(dayFirst[0].length)];
  const monthFirst = /^(\p{L}+)\.?\s+(\d{1,2}),?\s+(\d{4})/u.exec(text);
  if (monthFirst) return [dateOf(monthFirst[3], monthOf(monthFirst[1]), monthFirst[2]), text.slice(monthFirst[0].length)];
  return [null, text];
}

function dateOf(year: string | undefined, month: number | null, day: string | undefined): DateOnly | null {
  return month === null ? null : { year: Number(year), month, day: Number(day) };
}

function parseClock(text: string): Pick<LocalTime, 'hour' | 'minute' | 'second'> | null {
  const trimmed = text.replace(/^[\sT,]+/, '').trim();
  if (trimmed === '') return { hour: 0, minute: 0, second: 0 };
  const found = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([ap])?\.?m?\.?$/i.exec(trimmed);
  if (!found) return null;
  const half = found[4]?.toLowerCase();
  const hour = half === undefined ? Number(found[1]) : (Number(found[1]) % 12) + (half === 'p' ? 12 : 0);
  return { hour, minute: Number(found[2]), second: Number(found[3] ?? 0) };
}

function utcMs(local: LocalTime): number {
  return Date.UTC(local.year, local.month - 1, local.day, local.hour, local.minute, local.second);
}

const DAY_MS = 86_400_000;
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string): Intl.DateTimeFormat {
  let found = formatters.get(zone);
  if (!found) {
    const parts = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' } as const;
    found = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', era: 'short', ...parts });
    if (formatters.size < 500) formatters.set(zone, found);
  }
  return found;
}

/** What the zone's clocks are ahead of UTC at this instant. */
function offsetMs(instant: number, zone: string): number {
  const part = Object.fromEntries(
    formatter(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const wall = Date.UTC(part['year'] ?? 0, (part['month'] ?? 1) - 1, part['day'], part['hour'], part['minute'], part['second']);
  return wall - Math.floor(instant / 1000) * 1000;
}

/** Month names, long and short, of the languages that such exports come in; the first language wins where two disagree. */
function monthOf(word: string | undefined): number | null {
  return MONTHS.get(plain(word ?? '')) ?? null;
}
const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'sv', 'da', 'nb', 'fi', 'cs', 'tr', 'ru', 'uk'];
const MONTHS: ReadonlyMap<string, number> = monthNames();

function monthNames(): Map<string, number> {
  const names = new Map<string, number>();
  for (const language of LANGUAGES)
    for (const width of ['short', 'long'] as const) {
      const format = new Intl.DateTimeFormat(language, { day: 'numeric', month: width, timeZone: 'UTC' });
      for (let month = 0; month < 12; month++) {
        const name = format.formatToParts(Date.UTC(2025, month, 3)).find((part) => part.type === 'month')?.value;
        const key = plain(name ?? '');
        if (key !== '' && !names.has(key)) names.set(key, month + 1);
      }
    }
  return names;
}

function plain(word: string): string {
  return word
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}]/gu, '');
}
