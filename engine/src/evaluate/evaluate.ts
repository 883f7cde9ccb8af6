import { baseParameters, baseParametersJson } from '@gymgenius/store/models/base-parameters';
import type { Options, Protocol } from './options.ts';
import { forwardInTime, hasEnough, leaveLifterOut, shipped, type Report, type Row } from './protocols.ts';
import { shippedModel } from './shipped-model.ts';
import { coldStart, slicesOf } from './slices.ts';
import { FEWEST_CASES } from './cases.ts';
import { byLifter, measure, ofLongLogs, summarise } from './summary.ts';
import { protocolTable, sliceTable } from './tables.ts';
import type { Walk } from './walk.ts';

export interface ProtocolResult {
  readonly protocol: Protocol;
  readonly rows: readonly Row[];
}
export interface Evaluation {
  readonly protocols: readonly ProtocolResult[];
  /** The protocol whose slices and plots are shown: the first that is not flattered. */
  readonly shown: ProtocolResult;
  readonly text: string;
  readonly json: Record<string, unknown>;
}

const FOLDS = 5;
const TITLES: Readonly<Record<Protocol, string>> = {
  shipped: 'As shipped: adapting in context, nothing fitted here',
  'leave-lifter-out': 'Leave lifter out: parameters fitted on the other lifters',
  forward: 'Forward in time: fitted on the past of all, three origins',
};

/** Runs the protocols asked for. Deterministic: the same logs give the same text. */
export function evaluate(walks: readonly Walk[], options: Pick<Options, 'only' | 'full'>, report: Report): Evaluation {
  if (!walks.some(hasEnough)) {
    throw new Error(
      `No lifter of this file has ${FEWEST_CASES} sets that can be scored (300 rows or more, two earlier sessions of the exercise).`,
    );
  }
  const run: Record<Protocol, () => Row[]> = {
    shipped: () => shipped(walks, baseParameters().mixture, report),
    'leave-lifter-out': () => leaveLifterOut(walks, options.full ? walks.length : FOLDS, report),
    forward: () => forwardInTime(walks, report),
  };
  const asked = options.only === null ? (['shipped', 'leave-lifter-out', 'forward'] as const) : [options.only];
  const protocols = asked.map((protocol): ProtocolResult => {
    report(`${protocol}: starting`);
    return { protocol, rows: run[protocol]().map(({ method, scores }) => ({ method, scores: ofLongLogs(scores) })) };
  });
  const warning = warningFor(walks, asked);
  const shown = protocols.find(({ protocol }) => warning === null || protocol !== 'shipped') ?? protocols[0];
  if (shown === undefined) throw new Error('no protocol was asked for');
  return {
    protocols,
    shown,
    text: [warning, textOf(protocols, shown)].filter(Boolean).join('\n\n'),
    json: { warning, ...jsonOf(protocols) },
  };
}

/** The shipped row means nothing on the logs that it was fitted on. */
function warningFor(walks: readonly Walk[], asked: readonly Protocol[]): string | null {
  const known = walks.filter(({ lifter }) => baseParametersJson().mixture.fittedOn.includes(lifter)).length;
  if (known === 0 || !asked.includes('shipped')) return null;
  return `The shipped parameters were fitted on lifters named as ${known} of these ${walks.length}: if they are the same, the row "as shipped" is flattered, and leave-lifter-out is the honest one.`;
}

function linesOf({ rows }: ProtocolResult) {
  const floor = rows[0]?.scores ?? [];
  return rows.map(({ method, scores }) => ({ method, summary: summarise(scores, floor) }));
}

function textOf(protocols: readonly ProtocolResult[], { protocol, rows }: ProtocolResult): string {
  const parts = protocols.map((result) => protocolTable(TITLES[result.protocol], linesOf(result)));
  const champion = rows.at(-1);
  const floor = rows[0];
  if (champion !== undefined && floor !== undefined) {
    parts.push(sliceTable(`${champion.method} (${protocol})`, slicesOf(champion.scores, floor.scores)));
  }
  return parts.join('\n\n');
}

function jsonOf(protocols: readonly ProtocolResult[]): Record<string, unknown> {
  return Object.fromEntries(
    protocols.map((result) => {
      const floor = result.rows[0]?.scores ?? [];
      const champion = result.rows.at(-1)?.scores ?? [];
      const floors = byLifter(floor);
      const lifters = [...byLifter(champion)].map(([lifter, scores]) => ({
        lifter,
        measures: measure(scores),
        repeatLastMae: measure(floors.get(lifter) ?? []).mae,
      }));
      return [
        result.protocol,
        { methods: linesOf(result), lifters, slices: slicesOf(champion, floor), coldStart: coldStart(champion, floor) },
      ];
    }),
  );
}
