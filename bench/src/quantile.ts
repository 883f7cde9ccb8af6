/** Of unsorted values, nearest rank below, one digit; `-` of none. */
export function quantile(values: readonly number[], q: number): string {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(q * (sorted.length - 1))]?.toFixed(1) ?? '-';
}
