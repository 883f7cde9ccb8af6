import { BASELINES } from './baselines.ts';
import { FEWEST_CASES } from './cases.ts';
import type { Method } from './forecaster.ts';
import { refitted } from './refitted.ts';
import type { CaseScore } from './scores.ts';
import { mixtureMethod, type BehaviourParameters } from './mixture-method.ts';
import { byLifter } from './summary.ts';
import { walk, type Walk } from './walk.ts';

/** A method's scores under one protocol. */
export interface Row {
  readonly method: string;
  readonly scores: readonly CaseScore[];
}
export type Report = (done: string) => void;
/** The last row of every protocol: the model, as shipped or refitted. */
export const CHAMPION = 'champion';

/** The rules that learn nothing from other lifters: the same rows in each protocol that scores whole logs. */
export function baselines(walks: readonly Walk[], report: Report): Row[] {
  return BASELINES.map((method) => overAll(method, walks, report));
}

/** Parameters as shipped, adapting in context, never trained on this data. */
export function shipped(walks: readonly Walk[], parameters: BehaviourParameters, report: Report): Row {
  return overAll(mixtureMethod(CHAMPION, parameters), walks, report);
}

/** Each lifter is judged by parameters that were fitted without any lifter of their fold. */
export function leaveLifterOut(walks: readonly Walk[], folds: number, report: Report): Row {
  const groups = foldsOf(walks, folds);
  const scores = groups.flatMap((group, i) => {
    const others = walks.filter((one) => !group.includes(one));
    report(`fold ${i + 1} of ${groups.length}: fitting on ${others.length} lifters`);
    const method = mixtureMethod(CHAMPION, refitted(others));
    return group.flatMap((one) => walk(one, method.start()));
  });
  return { method: CHAMPION, scores: inOrderOf(walks, scores) };
}

/** Fitted on everybody's past up to an origin, judged on what follows until the next: each lifter's own past included, as in service. */
export function forwardInTime(walks: readonly Walk[], report: Report): Row[] {
  const rows = new Map<string, CaseScore[]>();
  for (const [i, origin] of ORIGINS.entries()) {
    const next = ORIGINS[i + 1] ?? 1;
    const past = walks.map(({ lifter, rows: all, steps }) => ({
      lifter,
      rows: all,
      steps: steps.slice(0, Math.floor(origin * steps.length)),
    }));
    report(`origin ${i + 1} of ${ORIGINS.length}: fitting on the first ${Math.round(100 * origin)} % of each log`);
    for (const method of [...BASELINES, mixtureMethod(CHAMPION, refitted(past))]) {
      const scores = walks.flatMap((one) =>
        walk(one, method.start(), Math.floor(origin * one.steps.length), Math.floor(next * one.steps.length)),
      );
      rows.set(method.name, [...(rows.get(method.name) ?? []), ...scores]);
    }
  }
  return [...rows].map(([method, scores]) => ({ method, scores: inOrderOf(walks, scores) }));
}
const ORIGINS = [0.55, 0.7, 0.85];

function overAll(method: Method, walks: readonly Walk[], report: Report): Row {
  report(method.name);
  return { method: method.name, scores: walks.flatMap((one) => walk(one, method.start())) };
}

/** Lifter by lifter: every method's scores must stand in the same order. */
function inOrderOf(walks: readonly Walk[], scores: readonly CaseScore[]): CaseScore[] {
  const groups = byLifter(scores);
  return walks.flatMap(({ lifter }) => groups.get(lifter) ?? []);
}

/** Lifters dealt into folds so that each fold has about as many sets: the longest first, each to the fold that has least. */
export function foldsOf(walks: readonly Walk[], count: number): Walk[][] {
  const folds = Array.from({ length: Math.min(count, walks.length) }, (): Walk[] => []);
  const size = (fold: readonly Walk[]): number => fold.reduce((sum, one) => sum + one.steps.length, 0);
  for (const one of walks.toSorted((a, b) => b.steps.length - a.steps.length || (a.lifter < b.lifter ? -1 : 1))) {
    const least = folds.reduce((best, fold) => (size(fold) < size(best) ? fold : best));
    least.push(one);
  }
  return folds;
}

export function hasEnough(one: Walk): boolean {
  return one.steps.filter((step) => step.scored).length >= FEWEST_CASES;
}
