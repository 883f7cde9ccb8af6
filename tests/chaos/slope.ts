export interface Slope {
  readonly n: number;
  /** From the first sample to the last, hours. */
  readonly hours: number;
  readonly mean: number;
  /** Per hour. */
  readonly perHour: number;
  /** Half the 95 % interval of `perHour`; samples that follow each other closely count as fewer. */
  readonly uncertainty: number;
}

const HOUR_MS = 3_600_000;

/** A line through the samples by least squares. Throws with fewer than three. */
export function slopeOf(samples: readonly (readonly [atMs: number, value: number])[]): Slope {
  const n = samples.length;
  if (n < 3) throw new Error('a slope wants three samples');
  const meanAt = samples.reduce((sum, [at]) => sum + at, 0) / n;
  const mean = samples.reduce((sum, [, value]) => sum + value, 0) / n;
  const spread = samples.reduce((sum, [at]) => sum + (at - meanAt) ** 2, 0);
  const slope = samples.reduce((sum, [at, value]) => sum + (at - meanAt) * (value - mean), 0) / spread;
  const rests = samples.map(([at, value]) => value - mean - slope * (at - meanAt));
  const variance = rests.reduce((sum, rest) => sum + rest ** 2, 0) / (n - 2);
  const together = rests.slice(1).reduce((sum, rest, at) => sum + rest * (rests[at] ?? 0), 0);
  const likeness = variance > 0 ? Math.min(0.95, Math.max(0, together / (variance * (n - 2)))) : 0;
  const error = Math.sqrt((variance / spread) * ((1 + likeness) / (1 - likeness)));
  const hours = ((samples.at(-1)?.[0] ?? 0) - (samples[0]?.[0] ?? 0)) / HOUR_MS;
  return { n, hours, mean, perHour: slope * HOUR_MS, uncertainty: 1.96 * error * HOUR_MS };
}

/**
 * Grows for sure, and by something that matters: more than `share` of its mean (or `least`) in an hour even at the lower end of the interval, and by
 * `least` while it was looked at, so that few minutes are not made into a trend.
 */
export function grows({ mean, perHour, uncertainty, hours }: Slope, share: number, least: number): boolean {
  return perHour - uncertainty > Math.max(share * mean, least) && perHour * hours > least;
}
