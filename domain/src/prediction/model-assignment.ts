/** Share of lifters that a canary answers. */
export const CANARY_SHARE = 0.1;

/**
 * Whether this lifter is among the canary's: a hash of both names, so that a lifter stays on one side for as long as the canary lives and the
 * next canary asks other people. Any text will do as a name.
 */
export function isCanaryLifter(athleteId: string, canary: string, share = CANARY_SHARE): boolean {
  return unitHash(`${canary}\n${athleteId}`) < share;
}

/** A text to a number in 0..1, evenly: FNV-1a with the finish of MurmurHash3. */
export function unitHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
