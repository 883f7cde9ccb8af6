/** A polyline through `values`, evenly spaced, within `height` less a margin for the stroke; flat in the middle when they are all the same. */
export function sparkPath(values: readonly number[], width: number, height: number): string {
  const low = Math.min(...values);
  const span = Math.max(...values) - low;
  const at = (value: number) => (span === 0 ? height / 2 : height - 4 - ((value - low) / span) * (height - 8));
  return values.map((value, i) => `${i === 0 ? 'M' : 'L'}${round((i * width) / (values.length - 1))} ${round(at(value))}`).join('');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
