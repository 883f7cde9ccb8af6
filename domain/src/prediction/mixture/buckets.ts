/** Change of load as one of seven: three down, the same (within .6 %), three up. `lnRatio` = ln(kg / kg before). */
export function loadChange(lnRatio: number): number {
  if (lnRatio < -0.006) return lnRatio < -0.12 ? 0 : lnRatio < -0.05 ? 1 : 2;
  if (lnRatio <= 0.006) return SAME_LOAD;
  return lnRatio < 0.05 ? 4 : lnRatio < 0.12 ? 5 : 6;
}
export const SAME_LOAD = 3;
export const LOAD_CHANGES = 7;

/** 0-based set index as one of four: first, second, third, later. */
export function setPlace(index: number): number {
  return Math.min(index, SET_PLACES - 1);
}
export const SET_PLACES = 4;

/** Sessions of history as one of six. */
export function historyLength(sessions: number): number {
  if (sessions <= 2) return sessions;
  return sessions <= 5 ? 3 : sessions <= 14 ? 4 : 5;
}
export const HISTORY_LENGTHS = 6;
