import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { liveSchemas } from './live/live-schemas.ts';
import { PROTOCOL_FLOOR, PROTOCOL_VERSION } from './version.ts';

/**
 * The hash of each version's schemas. When this test fails, the wire has changed: decide whether last week's app would misread it (a new version and a
 * line of history in version.ts) or not (the same version), then write the new hash here.
 */
const HASHES: Readonly<Record<number, string>> = {
  1: '8d6f7771c4ed43be',
};

test('[P27] the schemas are those of the version that they claim to be', () => {
  expect(createHash('sha256').update(liveSchemas()).digest('hex').slice(0, 16)).toBe(HASHES[PROTOCOL_VERSION]);
});

test('[P27] every version has its line of history, and the floor is one of them', () => {
  const source = readFileSync(new URL('./version.ts', import.meta.url), 'utf8');
  const lines = [...source.matchAll(/^ \* (\d+) {2}\d{4}-\d{2}-\d{2} {2}\S/gm)].map(([, version]) => Number(version));
  expect(lines).toEqual(Array.from({ length: PROTOCOL_VERSION }, (_, index) => index + 1));
  expect(PROTOCOL_FLOOR).toBeGreaterThanOrEqual(1);
  expect(PROTOCOL_FLOOR).toBeLessThanOrEqual(PROTOCOL_VERSION);
});
