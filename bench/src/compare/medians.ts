import type { SystemName } from '../systems/system.ts';
import type { Cell } from './cell.ts';

/** More of all processors used by somebody else than this, and a cell says nothing. */
export const DISTURBED = 0.05;

export function isDisturbed({ usage }: Cell): boolean {
  return usage.foreign > DISTURBED;
}

export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** All rounds of one system under one load. */
export interface Group {
  readonly system: SystemName;
  readonly load: string;
  /** Those that count: undisturbed ones, or, where there is none, all. */
  readonly cells: readonly Cell[];
  readonly disturbed: boolean;
}

export function groupsOf(cells: readonly Cell[]): readonly Group[] {
  return [...Map.groupBy(cells, ({ system, load }) => `${system} ${load}`).values()].flatMap((all) => {
    const [first] = all;
    const quiet = all.filter((cell) => !isDisturbed(cell));
    const { system, load } = first ?? {};
    if (system === undefined || load === undefined) return [];
    return [{ system, load, cells: quiet.length > 0 ? quiet : all, disturbed: quiet.length === 0 }];
  });
}

export function spreadOf({ cells }: Group, value: (cell: Cell) => number | null): Spread | null {
  const sorted = cells.flatMap((cell) => value(cell) ?? []).toSorted((a, b) => a - b);
  const [min, max] = [sorted[0], sorted.at(-1)];
  if (min === undefined || max === undefined) return null;
  const middle = (sorted.length - 1) / 2;
  return { median: ((sorted[Math.floor(middle)] ?? min) + (sorted[Math.ceil(middle)] ?? max)) / 2, min, max };
}
