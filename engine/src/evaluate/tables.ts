import { fixed, grid, percent } from './markdown-grid.ts';
import type { Slice } from './slices.ts';
import type { Measures, Summary } from './summary.ts';

/** One line of a protocol's table. */
export interface Line {
  readonly method: string;
  readonly summary: Summary;
}

const HEAD = ['', 'MAE', 'exact', '±1', 'NLL', 'CRPS', '50 %', '80 %', '95 %', 'width', 'told', 'width', 'Brier', 'ECE', 'beats'];

/** The pooled and the lifter-level table of one protocol, in Markdown. */
export function protocolTable(title: string, lines: readonly Line[]): string {
  const first = lines[0]?.summary;
  const rows = lines.flatMap(({ method, summary }) => [
    [method, ...cells(summary.pooled), `${summary.beatsRepeatLast} of ${summary.lifters}`],
    [`— mean of lifters`, ...cells(summary.byLifter), ''],
  ]);
  return `### ${title}\n\n${first?.cases ?? 0} sets of ${first?.lifters ?? 0} lifters with 200 scored sets or more. Each method: all sets pooled, then the mean of the lifters.\n\n${grid([HEAD, ...rows])}`;
}

export function sliceTable(method: string, slices: readonly Slice[]): string {
  const head = ['', 'sets', 'repeat last MAE', 'MAE', 'exact', 'NLL', '80 %', 'told'];
  const rows = slices.map(({ name, cases, repeatLastMae, measures: m }) => [
    name.replaceAll('_', ' '),
    String(cases),
    fixed(repeatLastMae),
    fixed(m.mae),
    percent(m.exact),
    fixed(m.nll),
    percent(m.cover80),
    percent(m.held80),
  ]);
  return `### Where: ${method}\n\n${grid([head, ...rows])}`;
}

function cells(m: Measures): string[] {
  return [
    fixed(m.mae),
    percent(m.exact),
    percent(m.within1),
    fixed(m.nll),
    fixed(m.crps),
    percent(m.cover50),
    percent(m.cover80),
    percent(m.cover95),
    fixed(m.width80, 2),
    percent(m.held80),
    fixed(m.heldWidth80, 2),
    fixed(m.brier),
    fixed(m.ece),
  ];
}
