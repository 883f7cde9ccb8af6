import { expect, test } from 'vitest';
import { formatDuration, formatEffort, formatSet } from './format.ts';
import type { Load } from './load.ts';

const said = (kind: Load['kind'], value: number, reps: number, unit: Load['unit'] = 'kg', durationSec: number | null = null): string =>
  formatSet({ load: { kind, value, unit }, reps, durationSec });

test('loads and sets as lifters write them', () => {
  expect(said('external', 107.5, 5)).toBe('107.5 kg × 5');
  expect(said('external', 225, 3, 'lb')).toBe('225 lb × 3');
  expect(said('external', 44.09245243697551, 5, 'lb')).toBe('44.09 lb × 5');
  expect(said('per_hand', 24, 8)).toBe('2 × 24 kg × 8');
  expect(said('added', 10, 6)).toBe('+10 × 6');
  expect(said('added', 0, 6)).toBe('BW × 6');
  expect(said('assisted', 15, 8)).toBe('−15 × 8');
  expect(said('bodyweight', 0, 12)).toBe('BW × 12');
  expect(said('band', 0, 12)).toBe('Band × 12');
  expect(said('none', 0, 1)).toBe('1 rep');
  expect(said('none', 0, 0, 'kg', 45)).toBe('45 s');
  expect(said('added', 20, 0, 'kg', 90)).toBe('+20 × 1:30');
});

test('effort only where it was told', () => {
  expect([formatEffort(1.5), formatEffort(2), formatEffort(null)]).toEqual(['@8.5', '@8', '']);
  expect([formatDuration(59.6), formatDuration(60), formatDuration(605)]).toEqual(['1:00', '1:00', '10:05']);
});
