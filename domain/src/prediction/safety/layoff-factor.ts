/** Share of the old load to come back to after `days` away. */
export function layoffFactor(days: number): number {
  return days > 28 ? 0.9 : days > 14 ? 0.95 : 1;
}
