import { conformalFromJson, CONFORMAL_GROUPS, NOMINAL_LEVELS } from '@gymgenius/domain/prediction/conformal-table';
import { expect, test } from 'vitest';
import { drawFor } from '../evaluate/scores.ts';
import { conformalLevels, type Place } from './conformal-levels.ts';

test('forecasts that are too sure get a wider interval, one that holds 80 %; groups without outcomes keep the nominal one', () => {
  // Outcomes crowd at both ends: the nominal interval would hold 60 %.
  const pit = (i: number): number => {
    const u = drawFor('x', i);
    return u < 0.2 ? u / 2 : u > 0.8 ? 1 - (1 - u) / 2 : 0.1 + ((u - 0.2) / 0.6) * 0.8;
  };
  const outcomes = Array.from({ length: 20_000 }, (_, i): Place => ({ group: 3, place: pit(i), lifter: i < 15_000 ? 'a' : 'b' }));
  const table = conformalLevels(outcomes);
  const [low = 0, high = 1] = [table.low[3], table.high[3]];
  expect([low, high]).toEqual([expect.closeTo(0.05, 2), expect.closeTo(0.95, 2)]);
  expect(outcomes.filter((one) => one.place >= low && one.place <= high).length / outcomes.length).toBeCloseTo(0.8, 1);
  expect({ low: table.low[0], high: table.high[0] }).toEqual({ low: 0.1, high: 0.9 });
});

test('nothing learned is the nominal table; a handful of odd outcomes cannot empty the interval', () => {
  expect(conformalLevels([])).toEqual(NOMINAL_LEVELS);
  const odd = Array.from({ length: 5000 }, (): Place => ({ group: 0, place: 0.9999, lifter: 'a' }));
  expect(conformalFromJson(conformalLevels(odd)).low).toHaveLength(CONFORMAL_GROUPS);
});
