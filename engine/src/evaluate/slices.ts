import { measure, type Measures } from './summary.ts';
import type { CaseScore } from './scores.ts';

/** One group of scored sets, with the same sets under repeat-last. */
export interface Slice {
  readonly group: 'set' | 'history' | 'load' | 'effort' | 'family';
  readonly name: string;
  readonly cases: number;
  readonly measures: Measures;
  readonly repeatLastMae: number;
}

/** Sessions of an exercise that count as cold. */
const COLD_SESSIONS = 10;
const FEWEST = 50;

const LOADS = { up: 'load up from the set before', same: 'same load', down: 'load down' } as const;
const EFFORTS = { failure: 'labelled: to failure', rated: 'labelled: rated by RPE', unsaid: 'effort unsaid' } as const;

/** By set of the session, length of the exercise's history, change of load, effort as logged and family. Both lists hold the same cases in the same order. */
export function slicesOf(scores: readonly CaseScore[], repeatLast: readonly CaseScore[]): Slice[] {
  return [
    ...grouped('set', scores, repeatLast, ({ index }) => (index >= 5 ? 'set 6 and later' : `set ${index + 1}`)),
    ...grouped('history', scores, repeatLast, ({ sessions }) =>
      sessions < COLD_SESSIONS ? 'cold: sessions 3 to 10' : 'warm: session 11 on',
    ),
    ...grouped('load', scores, repeatLast, ({ load }) => LOADS[load]),
    ...grouped('effort', scores, repeatLast, ({ effort }) => EFFORTS[effort]),
    ...grouped('family', scores, repeatLast, ({ family }) => family),
  ];
}

/** MAE by session of the exercise, 2 earlier ones and more: the cold-start curve. */
export function coldStart(
  scores: readonly CaseScore[],
  repeatLast: readonly CaseScore[],
): { sessions: number; cases: number; mae: number; repeatLastMae: number }[] {
  return Array.from({ length: 24 }, (_, i) => {
    const here = scores.filter(({ sessions }) => sessions === i + 2);
    const floor = repeatLast.filter(({ sessions }) => sessions === i + 2);
    return { sessions: i + 2, cases: here.length, mae: measure(here).mae, repeatLastMae: measure(floor).mae };
  }).filter(({ cases }) => cases >= FEWEST);
}

function grouped(
  group: Slice['group'],
  scores: readonly CaseScore[],
  repeatLast: readonly CaseScore[],
  nameOf: (score: CaseScore) => string,
): Slice[] {
  const names = [...new Set(scores.map(nameOf))].toSorted((a, b) => (a < b ? -1 : 1));
  return names.flatMap((name) => {
    const here = scores.filter((score) => nameOf(score) === name);
    if (here.length < FEWEST) return [];
    const floor = measure(repeatLast.filter((score) => nameOf(score) === name)).mae;
    return [{ group, name, cases: here.length, measures: measure(here), repeatLastMae: floor }];
  });
}
