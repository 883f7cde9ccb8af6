import type { CapacityWalk } from './capacity-walk.ts';

/** The slopes that the filter serves at the end of the logs, ln kg per rep, of one family of exercises. */
export interface FamilySlope {
  readonly family: string;
  readonly lifts: number;
  readonly low: number;
  readonly median: number;
  readonly high: number;
  /** Share within .02-.045, the physiological band of barbell lifts. */
  readonly inBand: number;
}
const FEWEST_SETS = 10;
const BAND = [0.02, 0.045] as const;
const BARS: ReadonlySet<string> = new Set(['barbell', 'ez_bar', 'trap_bar', 'smith']);

/** Lifts with ten sets or more, of every lifter; first all barbell lifts together, then by pattern. */
export function servedSlopes(walks: readonly CapacityWalk[]): FamilySlope[] {
  const served = walks.flatMap(({ state, exercises }) =>
    [...state.exercises].flatMap(([name, { x, sets }]) => {
      const exercise = exercises.get(name);
      return exercise === undefined || sets < FEWEST_SETS ? [] : [{ exercise, k: Math.exp(x[2]) }];
    }),
  );
  const bars = served.filter(({ exercise }) => BARS.has(exercise.equipment));
  const families = [...Map.groupBy(served, ({ exercise }) => exercise.pattern)].toSorted((a, b) => b[1].length - a[1].length);
  return [row('all barbell lifts', bars), ...families.map(([family, group]) => row(family.replaceAll('_', ' '), group))];
}

function row(family: string, group: readonly { readonly k: number }[]): FamilySlope {
  const ks = group.map(({ k }) => k).toSorted((a, b) => a - b);
  const at = (share: number): number => ks[Math.min(ks.length - 1, Math.floor(share * ks.length))] ?? Number.NaN;
  const inBand = ks.filter((k) => k >= BAND[0] && k <= BAND[1]).length / ks.length;
  return { family, lifts: ks.length, low: at(0.05), median: at(0.5), high: at(0.95), inBand };
}
