/** A plot's drawing area in its own units; the picture scales with its box. */
export const PLOT = { width: 340, height: 210, left: 34, right: 10, top: 10, bottom: 34 } as const;

/** Places values from..to on the plot's x axis. */
export function across(from: number, to: number): (value: number) => number {
  return (value) => PLOT.left + ((value - from) / (to - from || 1)) * (PLOT.width - PLOT.left - PLOT.right);
}

/** Places values 0..most on the plot's y axis. */
export function upwards(most: number): (value: number) => number {
  return (value) => PLOT.height - PLOT.bottom - (value / (most || 1)) * (PLOT.height - PLOT.top - PLOT.bottom);
}

/** An SVG path through the points; empty without any. */
export function lineThrough(points: readonly (readonly [x: number, y: number])[]): string {
  return points.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
}

/** The least of .5, 1, 1.5, 2, 3 … that is not below any value. */
export function roundTop(values: readonly number[]): number {
  return Math.max(0.5, Math.ceil(2 * Math.max(0, ...values)) / 2);
}
