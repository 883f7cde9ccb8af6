import { parseArgs } from 'node:util';

/** What one run of the trainer is asked. */
export interface TrainOptions {
  /** The window: commits of the last `days` days before `asOf`, unless `since` says where it begins. */
  readonly days: number;
  /** End of the window and the model's date; null = now by the database's clock. Sets committed later do not exist for this run. */
  readonly asOf: Date | null;
  /** Begin of the window. */
  readonly since: Date | null;
  /** Every set of every lifter, not only the new ones and their replay. */
  readonly full: boolean;
  /** Where logs come from. */
  readonly source: { readonly kind: 'postgres' } | { readonly kind: 'csv'; readonly path: string };
  /** Which pointer a candidate that passes the gate takes. */
  readonly to: 'champion' | 'canary';
}

const USAGE = {
  days: { type: 'string', default: '1' },
  'as-of': { type: 'string' },
  since: { type: 'string' },
  full: { type: 'boolean', default: false },
  source: { type: 'string', default: 'postgres' },
  data: { type: 'string' },
  to: { type: 'string', default: 'champion' },
} as const;

/** `train --days=N [--full] [--as-of DATE] [--since DATE] [--source postgres|csv --data FILE] [--to champion|canary]`. Throws a sentence. */
export function parseTrainOptions(args: readonly string[]): TrainOptions {
  const { values } = parseArgs({ args: [...args], options: USAGE, strict: true });
  const days = Number(values.days);
  if (!Number.isInteger(days) || days < 1 || days > 3660)
    throw new Error(`--days wants a whole number of days from 1 to 3660, not "${values.days}"`);
  const asOf = values['as-of'] === undefined ? null : momentOf('--as-of', values['as-of'], 'T23:59:59.999Z');
  const since = values.since === undefined ? null : momentOf('--since', values.since, 'T00:00:00Z');
  if (asOf !== null && since !== null && since >= asOf) throw new Error('--since must lie before --as-of');
  return { days, asOf, since, full: values.full, source: sourceOf(values.source, values.data), to: toOf(values.to) };
}

export function dateOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

function sourceOf(kind: string, path: string | undefined): TrainOptions['source'] {
  if (kind === 'postgres') return { kind };
  if (kind !== 'csv') throw new Error(`--source wants postgres or csv, not "${kind}"`);
  if (path === undefined) throw new Error('--source csv wants a file in the tidy format: --data FILE');
  return { kind, path };
}

function toOf(pointer: string): TrainOptions['to'] {
  if (pointer === 'champion' || pointer === 'canary') return pointer;
  throw new Error(`--to wants champion or canary, not "${pointer}"`);
}

/** A day (to its end or from its begin), or a moment in ISO 8601 with its zone. */
function momentOf(option: string, text: string, time: string): Date {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const moment = new Date(isDay ? `${text}${time}` : text);
  const isMoment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text);
  if (!(isDay || isMoment) || Number.isNaN(moment.getTime()) || (isDay && dateOf(moment) !== text))
    throw new Error(`${option} wants a date such as 2026-11-22, not "${text}"`);
  return moment;
}
