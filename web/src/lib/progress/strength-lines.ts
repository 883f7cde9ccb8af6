import { fromKg, type Unit } from '@gymgenius/domain/lifting/load';
import type { ExerciseProgress } from '@gymgenius/proto/rest/progress';

/** What a chart draws, in the lifter's unit: seconds, best of each workout, and what was believed with its band. null = nothing there. */
export interface StrengthLines {
  readonly at: number[];
  readonly best: (number | null)[];
  readonly believed: (number | null)[];
  readonly low: (number | null)[];
  readonly high: (number | null)[];
}

export type Range = 'all' | 'year' | 'quarter';
const DAYS: Readonly<Record<Exclude<Range, 'all'>, number>> = { year: 366, quarter: 92 };

/** Points within the range, and today's belief as the last of the line: the band widens while nothing is lifted. */
export function strengthLines({ points, now: today }: ExerciseProgress, unit: Unit, range: Range, now: number): StrengthLines {
  const from = range === 'all' ? -Infinity : now - DAYS[range] * 86_400_000;
  const shown = points.filter(({ at }) => at >= from);
  const told = (kg: number | undefined) => (kg === undefined ? null : fromKg(kg, unit));
  const lines: StrengthLines = {
    at: shown.map(({ at }) => at / 1000),
    best: shown.map(({ best }) => told(best?.kg)),
    believed: shown.map(({ believed }) => told(believed?.kg)),
    low: shown.map(({ believed }) => told(believed?.low)),
    high: shown.map(({ believed }) => told(believed?.high)),
  };
  const last = shown.at(-1);
  if (today === null || last === undefined || now <= last.at) return lines;
  lines.at.push(now / 1000);
  lines.best.push(null);
  lines.believed.push(told(today.kg));
  lines.low.push(told(today.low));
  lines.high.push(told(today.high));
  return lines;
}
