import { fixed, grid, percent } from '../markdown-grid.ts';
import type { CapacityReport } from './capacity-report.ts';

/** The report in Markdown. */
export function capacityText(report: CapacityReport): string {
  if (report.cases === 0) {
    const none = '### Capacity\n\nNo set of this file was rated or taken to failure: nothing says what a lifter could have done.';
    return [none, slopesOf(report)].join('\n\n');
  }
  return [methodsOf(report), slopesOf(report), costOf(report), chancesOf(report)].join('\n\n');
}

function methodsOf({ cases, lifters, methods, weightError, cover80 }: CapacityReport): string {
  const rows = methods.map(({ method, mae, byLifter }) => [method, fixed(mae), fixed(byLifter)]);
  const each = lifters.map((one) => [
    one.lifter,
    String(one.cases),
    fixed(one.maes['repeat last']),
    fixed(one.maes['served law']),
    percent(one.cover80),
  ]);
  return `### Capacity: reps to failure, sets that were rated or failed

${cases} sets of ${lifters.length} lifters; a rated set counts as its reps + 1.2 RIR, a failure as its reps + .5. States adapt in context, parameters as shipped.

${grid([['', 'MAE', 'mean of lifters'], ...rows])}

${grid([['', 'sets', 'repeat last', 'served law', '80 % band holds'], ...each])}

The law's load for the reps and reserve that came is ${fixed(weightError, 1)} % from the one that was used; its 80 % band holds ${percent(cover80)} %.`;
}

function slopesOf({ slopes, ownSlopes }: CapacityReport): string {
  const rows = slopes.map((one) => [
    one.family,
    String(one.lifts),
    fixed(one.low, 4),
    fixed(one.median, 4),
    fixed(one.high, 4),
    percent(one.inBand),
  ]);
  const own = ownSlopes.map(({ lifter, sets, slope }) => `${lifter} ${fixed(slope, 4)} (${sets} sets)`).join(', ');
  return `### Served load slope k, ln kg per rep

${grid([['', 'lifts', '5 %', 'median', '95 %', 'in .02-.045, %'], ...rows])}

The labelled sets' own slope within exercise and three weeks, a lower bound: ${own || 'too few sets'}.`;
}

function costOf({ loadCost: { pairs, change, seen, law } }: CapacityReport): string {
  return `### Ten per cent more load

${pairs} pairs of labelled sets of one lifter, exercise and place in the session within three weeks (mean change ${fixed(change, 1)} %): ${fixed(seen, 2)} reps fewer were logged as possible, the served law says ${fixed(law, 2)}. Lifters add load on days when they can, so the first is what they chose, not what the load costs.`;
}

function chancesOf({ again }: CapacityReport): string {
  const rows = again.bins.map(({ from, cases, said, seen }) => [
    `${Math.round(100 * from)}-${Math.round(100 * from + 10)} %`,
    String(cases),
    percent(said),
    percent(seen),
  ]);
  return `### "As many reps with as much left as last time": chance by the law

${again.cases} sets: Brier ${fixed(again.brier)} (always saying the overall rate: ${fixed(again.baseBrier)}), ECE ${fixed(again.ece)}.

${grid([['said', 'sets', 'mean said, %', 'happened, %'], ...rows])}`;
}
