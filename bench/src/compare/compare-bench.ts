import { compare } from './compare.ts';
import { tableOf } from './lines.ts';
import { DISTURBED, groupsOf, isDisturbed } from './medians.ts';
import { planOf } from './options.ts';
import { ratioLine, ratiosOf } from './ratios.ts';
import { writeReport } from './report.ts';

const ROOT = new URL('../../..', import.meta.url).pathname;

interface Wanted {
  readonly full: boolean;
  /** Writes docs/performance.md anew; else the page is only looked at. */
  readonly report: boolean;
}

/** Product, floors and peers in one run: ratios first. */
export async function compareBench(flags: ReadonlyMap<string, string>, { full, report }: Wanted): Promise<string[]> {
  const plan = planOf(flags, full);
  const compared = await compare(plan, (line) => console.log(`  ${line}`));
  const groups = groupsOf(compared.cells);
  const { cells, discarded, wrong } = compared;
  const kept = cells.filter(isDisturbed).length;
  const page = report ? 'docs' : '.bench';
  writeReport(`${ROOT}${page}`, plan, compared);
  return [
    '',
    ...ratiosOf(groups).map(ratioLine),
    '',
    ...tableOf(groups),
    '',
    `others used more than ${DISTURBED * 100} % of the machine: ${discarded.length} cells were discarded and run again, ${kept} were kept and marked`,
    wrong.length > 0
      ? `WRONG: ${wrong.join('; ')}`
      : `log exact: ${compared.compared} acked sets stand where their acks said, and no others`,
    `the page: ${page}/performance.md`,
  ];
}
