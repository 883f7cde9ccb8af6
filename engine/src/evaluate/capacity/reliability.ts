/** Chances that were said and what came of them. */
export interface Chances {
  readonly cases: number;
  /** Mean squared distance of chance and outcome; `baseBrier` = of always saying the overall rate. */
  readonly brier: number;
  readonly baseBrier: number;
  /** Mean distance of said and seen over ten bins, weighed by their cases. */
  readonly ece: number;
  readonly bins: readonly { readonly from: number; readonly cases: number; readonly said: number; readonly seen: number }[];
}

const BINS = 10;

export function reliability(told: readonly { readonly chance: number; readonly happened: boolean }[]): Chances {
  const seen = (some: typeof told): number => mean(some.map(({ happened }) => (happened ? 1 : 0)));
  const rate = seen(told);
  const bins = Array.from({ length: BINS }, (_, bin) => {
    const inside = told.filter(({ chance }) => Math.min(BINS - 1, Math.floor(chance * BINS)) === bin);
    return { from: bin / BINS, cases: inside.length, said: mean(inside.map(({ chance }) => chance)), seen: seen(inside) };
  }).filter(({ cases }) => cases > 0);
  return {
    cases: told.length,
    brier: mean(told.map(({ chance, happened }) => (chance - (happened ? 1 : 0)) ** 2)),
    baseBrier: rate * (1 - rate),
    ece: bins.reduce((sum, bin) => sum + bin.cases * Math.abs(bin.said - bin.seen), 0) / told.length,
    bins,
  };
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
