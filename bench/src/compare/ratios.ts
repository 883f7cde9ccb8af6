import type { Cell } from './cell.ts';
import { spreadOf, type Group } from './medians.ts';
import type { SystemName } from '../systems/system.ts';

/** The product's median over another's in the same run. */
export interface Ratio {
  readonly what: string;
  readonly load: string;
  readonly against: SystemName;
  readonly ratio: number;
  /** What was aimed at: `at least 0.6`; null where nothing was promised. */
  readonly aim: { readonly kind: 'least' | 'most'; readonly value: number } | null;
  readonly kept: boolean | null;
  /** One of the two was measured on a disturbed machine alone, had failures, or let others than the model answer (which is less work). */
  readonly doubtful: boolean;
}

interface Wish {
  readonly what: string;
  readonly load: RegExp;
  readonly against: SystemName;
  readonly value: (cell: Cell) => number | null;
  readonly aim?: Ratio['aim'];
}

const least = (value: number): Ratio['aim'] => ({ kind: 'least', value });
const most = (value: number): Ratio['aim'] => ({ kind: 'most', value });
const perSecond = ({ setsPerSecond }: Cell): number => setsPerSecond;
const cpu = (cell: Cell): number => cell.cpu;

const WISHES: readonly Wish[] = [
  { what: 'sets a second', load: /^closed 64$/, against: 'L2', value: perSecond, aim: least(0.6) },
  { what: 'sets a second', load: /^closed 64$/, against: 'REST', value: perSecond, aim: least(8) },
  { what: 'sets a second', load: /^closed 64$/, against: 'Colyseus', value: perSecond, aim: least(1.5) },
  { what: 'CPU a set', load: /^closed 64$/, against: 'REST', value: cpu, aim: most(1 / 8) },
  { what: 'ack p50', load: /^closed 1$/, against: 'L2', value: ({ ack }) => ack.p50, aim: most(1.5) },
  { what: 'suggestion p50', load: /^closed 1$/, against: 'L2', value: ({ suggestion }) => suggestion.p50, aim: most(1.5) },
  { what: 'suggestion p50', load: /^closed 1$/, against: 'REST', value: ({ suggestion }) => suggestion.p50 },
  { what: 'CPU a set', load: /^open 2000$/, against: 'L2', value: cpu, aim: most(1.5) },
  { what: 'CPU a set', load: /^open (?!2000)/, against: 'L2', value: cpu },
  { what: 'ack p99', load: /^open 2000$/, against: 'L2', value: ({ ack }) => ack.p99, aim: most(2.5) },
  { what: 'suggestion p99', load: /^open 2000$/, against: 'L2', value: ({ suggestion }) => suggestion.p99, aim: most(3) },
  { what: 'ack p99', load: /^open (?!2000)/, against: 'L2', value: ({ ack }) => ack.p99 },
  { what: 'suggestion p99', load: /^open (?!2000)/, against: 'L2', value: ({ suggestion }) => suggestion.p99 },
  { what: 'suggestion p99', load: /^open/, against: 'REST', value: ({ suggestion }) => suggestion.p99 },
  { what: 'last watcher p99', load: /^watchers 1000$/, against: 'L2', value: ({ last }) => last.p99, aim: most(1.5) },
  { what: 'last watcher p99', load: /^watchers (?!1000$)/, against: 'L2', value: ({ last }) => last.p99 },
  { what: 'sets a second', load: /^closed 64$/, against: 'L1b', value: perSecond },
  { what: 'sets a second', load: /^closed 64$/, against: 'L0', value: perSecond },
];

const OTHERS_ANSWERED = 0.01;

export function ratiosOf(groups: readonly Group[]): readonly Ratio[] {
  return WISHES.flatMap(({ what, load, against, value, aim = null }) =>
    groups
      .filter((group) => group.system === 'product' && load.test(group.load))
      .flatMap((ours) => {
        const theirs = groups.find((group) => group.system === against && group.load === ours.load);
        const [mine, other] = [spreadOf(ours, value), theirs ? spreadOf(theirs, value) : null];
        if (!theirs || !mine || !other || other.median === 0) return [];
        const ratio = mine.median / other.median;
        const kept = aim && (aim.kind === 'least' ? ratio >= aim.value : ratio <= aim.value);
        const doubtful = [ours, theirs].some(
          (group) => group.disturbed || group.cells.some(({ failures, fallbacks }) => failures.length > 0 || fallbacks > OTHERS_ANSWERED),
        );
        return [{ what, load: ours.load, against, ratio, aim, kept, doubtful }];
      }),
  );
}

export function ratioLine({ what, load, against, ratio, aim, kept, doubtful }: Ratio): string {
  const aimed = aim ? `aim ${aim.kind === 'least' ? '>=' : '<='} ${aim.value}: ${kept ? 'kept' : 'MISSED'}` : '';
  const head = `${load.padEnd(13)} ${what.padEnd(16)} product / ${against.padEnd(8)} ${ratio.toFixed(2).padStart(6)}`;
  return `${head}  ${aimed}${doubtful ? ' (doubtful: disturbed, failing, or not by the model)' : ''}`.trimEnd();
}
