/**
 * A number in [0, 1) that depends on the seed's text alone, the same in every JavaScript: FNV-1a over its UTF-16 units, then the finaliser of MurmurHash3
 * (public domain), so that neighbouring seeds have nothing in common.
 */
export function drawUnit(seed: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < seed.length; at++) hash = Math.imul(hash ^ seed.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** Retry, takeover and phone ask about the same basis with the same model, so they draw the same. */
export function drawSeed(workoutId: string, basisSeq: number, modelVersion: string): string {
  return `${workoutId} ${basisSeq} ${modelVersion}`;
}

/** One of `options`, each as likely as the others. Throws when there is none. */
export function drawOne<T>(options: readonly T[], seed: string): { readonly drawn: T; readonly propensity: number } {
  const drawn = options[Math.floor(drawUnit(seed) * options.length)];
  if (drawn === undefined) throw new RangeError('there is nothing to draw from');
  return { drawn, propensity: 1 / options.length };
}
