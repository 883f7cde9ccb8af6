/** A whole number within bounds, as typed; null when it is none. */
export function typedCount(text: string, least: number, most: number): number | null {
  const value = Number(text.trim());
  return text.trim() !== '' && Number.isInteger(value) && value >= least && value <= most ? value : null;
}
