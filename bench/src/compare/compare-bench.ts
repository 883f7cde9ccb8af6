import { compare } from './compare.ts';
import { tableOf } from './lines.ts';
import { DISTURBED, groupsOf } from './medians.ts';
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
  const { discarded, wrong } = compared;
  const page = report ? 'docs' : '.bench';
  writeReport(`${ROOT}${page}`, plan, compared);
  return [
    '',
    ...ratiosOf(groups).map(ratioLine),
    '',
    ...tableOf(groups),
    '',
    discarded.length > 0
      ? `${discarded.length} cells were discarded: others used more than ${DISTURBED * 100} % of the machine`
      : 'no cell was discarded',
    wrong.length > 0
      ? `WRONG: ${wrong.join('; ')}`
      : `log exact: ${compared.compared} acked sets stand where their acks said, and no others`,
    `the page: ${page}/performance.md`,
  ];
}
