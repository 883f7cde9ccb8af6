import { expect, test } from 'vitest';
import { connectionLine } from './connection-words.ts';

const calm = { link: 'online', unsent: 0, sets: 0, stuck: 0, needsSignIn: false, synced: 0 } as const;

test('silence when all is well', () => expect(connectionLine(calm)).toBe(null));

test('what is safe is said first', () => {
  expect(connectionLine({ ...calm, link: 'offline', unsent: 4, sets: 3 })?.text).toBe('Offline. 3 sets safe on this phone.');
  expect(connectionLine({ ...calm, link: 'offline', unsent: 1 })?.text).toBe('Offline. Your changes are safe on this phone.');
  expect(connectionLine({ ...calm, synced: 3 })?.text).toBe('Synced. 3 sets saved.');
  expect(connectionLine({ ...calm, stuck: 1 })?.tone).toBe('bad');
});
