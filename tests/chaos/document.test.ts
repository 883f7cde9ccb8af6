import { expect, test } from 'vitest';
import { withSection } from './document.ts';

test('a section is replaced where it stands, the others stay, and their order is always the same', () => {
  const fuzzed = withSection('# An older form\n\nof the page', 'fuzz', ['## Fuzz', '', 'one']);
  const both = withSection(fuzzed, 'campaign', ['## Campaign', '', '<!-- no section -->', 'two']);
  const again = withSection(both, 'fuzz', ['## Fuzz', '', 'three']);
  expect(again).toContain('three');
  expect(again).not.toContain('one\n');
  expect(again.indexOf('## Campaign')).toBeLessThan(again.indexOf('## Fuzz'));
  expect(again.indexOf('## Fuzz')).toBeLessThan(again.indexOf('## What others promise'));
  expect(again).not.toContain('An older form');
  expect(withSection(again, 'fuzz', ['## Fuzz', '', 'three'])).toBe(again);
});
