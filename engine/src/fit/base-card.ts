import type { ModelReport } from '@gymgenius/proto/rest/model-report';
import type { LifterLog } from '../evaluate/training-log.ts';
import type { Summary } from '../evaluate/summary.ts';
import { ATTRIBUTIONS } from './attributions.ts';
import type { BaseFit } from './fit-base.ts';

/** What the shipped model says of itself in `models/base.json`. */
export interface BaseCard {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly trainedThrough: string;
  readonly data: {
    /** Of the file of logs. */
    readonly sha256: string;
    readonly lifters: readonly string[];
    readonly sets: number;
    readonly changes: string;
    readonly attributions: readonly string[];
  };
  /** Each lifter judged by a fit without their fold, lifters with 200 scored sets or more. */
  readonly leaveLifterOut: Readonly<Record<'repeatLast' | 'model', Rounded>>;
  /** The numbers behind its plots, of the same fits. */
  readonly report: ModelReport;
  readonly limits: readonly string[];
}
interface Rounded {
  readonly cases: number;
  readonly lifters: number;
  readonly pooled: Readonly<Record<string, number | null>>;
  readonly lifterMeans: Readonly<Record<string, number | null>>;
}

const LIMITS = [
  'It measures what lifters log, not what is best for them; loads are chosen by the capacity head within hard safety limits.',
  'Fitted on eleven logs, one of them half of the sets, one with rated sets, none with rest times: effects of rest and effort are priors.',
  'Reps count to 40; bands, timed work and warm-ups are not forecast.',
  'The capacity head is the structured prior, with the constants of the literature.',
];

export function baseCard(
  file: { readonly name: string; readonly sha256: string; readonly bytes: number; readonly trainedThrough: string },
  logs: readonly LifterLog[],
  dataSha256: string,
  { leaveLifterOut, report }: BaseFit,
): BaseCard {
  const lifters = logs.map(({ lifter }) => lifter);
  return {
    ...file,
    data: {
      sha256: dataSha256,
      lifters,
      sets: logs.reduce((sum, { sets }) => sum + sets.length, 0),
      changes: 'weights converted to kg, titles and notes dropped, ids replaced',
      attributions: ATTRIBUTIONS.flatMap(({ lifters: theirs, source }) => {
        const known = theirs.filter((lifter) => lifters.includes(lifter));
        return known.length === 0 ? [] : [`${known.join(', ')}: ${source}`];
      }),
    },
    leaveLifterOut: { repeatLast: rounded(leaveLifterOut.repeatLast), model: rounded(leaveLifterOut.model) },
    report,
    limits: LIMITS,
  };
}

function rounded({ cases, lifters, pooled, byLifter }: Summary): Rounded {
  // As told is not known here: the levels are set by these very forecasts.
  const round = ({ held80: _held, heldWidth80: _width, ...measures }: Summary['pooled']): Record<string, number | null> =>
    Object.fromEntries(
      Object.entries(measures).map(([name, value]: [string, number | null]) => [name, value === null ? null : Number(value.toFixed(4))]),
    );
  return { cases, lifters, pooled: round(pooled), lifterMeans: round(byLifter) };
}
