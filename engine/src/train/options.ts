import { parseArgs } from 'node:util';

/** What one run of the trainer is asked. */
export interface TrainOptions {
  /** The window: commits of the last `days` days before `asOf`. */
  readonly days: number;
  /** End of the window and the model's date, UTC; sets committed later do not exist for this run. */
  readonly asOf: Date;
  /** Every lifter, not only those with new sets. */
  readonly full: boolean;
}

/** `train --days=N [--as-of=YYYY-MM-DD] [--full]`. Throws with one human sentence on anything else. */
export function parseTrainOptions(args: readonly string[], now: Date): TrainOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { days: { type: 'string', default: '1' }, 'as-of': { type: 'string' }, full: { type: 'boolean', default: false } },
    strict: true,
  });
  const days = Number(values.days);
  if (!Number.isInteger(days) || days < 1 || days > 3660)
    throw new Error(`--days wants a whole number of days from 1 to 3660, not "${values.days}"`);
  const asOf = values['as-of'] === undefined ? now : endOfDay(values['as-of']);
  return { days, asOf, full: values.full };
}

export function dateOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

function endOfDay(text: string): Date {
  const end = new Date(`${text}T23:59:59.999Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(end.getTime()) || dateOf(end) !== text)
    throw new Error(`--as-of wants a date such as 2026-11-22, not "${text}"`);
  return end;
}
