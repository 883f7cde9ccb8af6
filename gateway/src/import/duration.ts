/**
 * Seconds of `2h 18m`, `35m`, `11s`, `1小时13分钟`, `1 Std. 5 Min.`, `01:13:00`, `4380`; null = empty or unreadable.
 * The unit is told by the first letters of the word after the number, which is the same in most languages.
 */
export function parseDuration(cell: string): number | null {
  const text = cell.trim().toLowerCase();
  if (text === '') return null;
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  const clock = /^(\d+):(\d{2})(?::(\d{2}))?$/.exec(text);
  if (clock) return Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3] ?? 0);
  let seconds = 0;
  let found = 0;
  for (const [, amount = '', word = ''] of text.matchAll(/(\d+(?:[.,]\d+)?)\s*([^\d\s.,]+)/g)) {
    const unit = UNITS.find(([pattern]) => pattern.test(word));
    if (!unit) return null;
    seconds += Number(amount.replace(',', '.')) * unit[1];
    found += 1;
  }
  return found > 0 ? Math.round(seconds) : null;
}

const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^(h|std|stunde|小时|小時|時間|시간|ч|g|s[aá]a?t|ora|ore|uur|u$|t$|tim)/u, 3600],
  [/^(m|分|분|д|dk|dak)/u, 60],
  [/^(s|秒|초|с|sn)/u, 1],
];
