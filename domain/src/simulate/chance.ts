/**
 * Chance without a state: the number belongs to the seed, to what it decides and to where, so two policies that are tried on one simulated
 * lifter meet the same days and the same luck. Uniform in (0, 1).
 */
export function uniform(seed: number, what: string, ...at: readonly number[]): number {
  let hash = 0x811c9dc5 ^ Math.imul(seed | 0, 0x9e3779b1);
  for (let i = 0; i < what.length; i++) hash = Math.imul(hash ^ what.charCodeAt(i), 0x01000193);
  for (const one of at) hash = mixed(Math.imul(hash ^ (one | 0), 0x01000193));
  return ((mixed(hash) >>> 0) + 0.5) / 2 ** 32;
}

/** Standard normal (Box and Muller). */
export function normal(seed: number, what: string, ...at: readonly number[]): number {
  const [u, v] = [uniform(seed, `${what}/u`, ...at), uniform(seed, `${what}/v`, ...at)];
  return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * v);
}

/** One of `values`, all as likely. */
export function oneOf<T>(values: readonly [T, ...T[]], seed: number, what: string): T {
  return values[Math.floor(uniform(seed, what) * values.length)] ?? values[0];
}

/** The last steps of MurmurHash3: every bit of the input reaches every bit of the output. */
function mixed(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}
