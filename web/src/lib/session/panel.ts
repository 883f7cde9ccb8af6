import { sameLoad, type Load } from '@gymgenius/domain/lifting/load';

/** What the number panels show. */
export interface PanelNumbers {
  readonly load: Load;
  readonly reps: number;
}

/**
 * The panels of one coming set. Nobody may log a number that they did not see: while a finger is down nothing changes, and a change that was
 * painted less than 400 ms before a finger came down is taken back, because the lifter was already on the way. Touched numbers are the lifter's.
 */
export interface Panel {
  /** Which set they stand for. */
  readonly key: string;
  readonly painted: PanelNumbers;
  /** What stood there until `changedAt`; null when nothing did. */
  readonly before: PanelNumbers | null;
  readonly changedAt: number;
  readonly touched: boolean;
  readonly fingerDown: boolean;
  /** Came in while a finger was down. */
  readonly waiting: PanelNumbers | null;
}

export const STEADY_MS = 400;

export function openPanel(key: string, numbers: PanelNumbers, now: number): Panel {
  return { key, painted: numbers, before: null, changedAt: now, touched: false, fingerDown: false, waiting: null };
}

/** A suggestion for the set that the panels stand for. */
export function offer(panel: Panel, numbers: PanelNumbers, now: number): Panel {
  if (panel.touched || sameNumbers(panel.painted, numbers)) return { ...panel, waiting: null };
  if (panel.fingerDown) return { ...panel, waiting: numbers };
  return { ...panel, painted: numbers, before: panel.painted, changedAt: now, waiting: null };
}

export function press(panel: Panel, now: number): Panel {
  const isTooNew = panel.before !== null && !panel.touched && now - panel.changedAt < STEADY_MS;
  if (!isTooNew || panel.before === null) return { ...panel, fingerDown: true };
  return { ...panel, fingerDown: true, painted: panel.before, before: null, waiting: panel.waiting ?? panel.painted };
}

export function release(panel: Panel, now: number): Panel {
  const up = { ...panel, fingerDown: false, waiting: null };
  return panel.waiting === null ? up : offer(up, panel.waiting, now);
}

/** The lifter's own change, or `Use`. */
export function edit(panel: Panel, numbers: PanelNumbers): Panel {
  return { ...panel, painted: numbers, before: null, touched: true, waiting: null };
}

export function sameNumbers(a: PanelNumbers, b: PanelNumbers): boolean {
  return a.reps === b.reps && sameLoad(a.load, b.load);
}
