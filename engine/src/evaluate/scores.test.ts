import { describe, expect, test } from 'vitest';
import { drawFor, scoreOf, type CaseScore } from './scores.ts';
import { measure, ofLongLogs, summarise } from './summary.ts';

/** P(8) = .5, P(9) = .25, P(10) = .25. */
const odds = new Float64Array(40).with(7, 0.5).with(8, 0.25).with(9, 0.25);

describe('scores of one set, by hand', () => {
  test('reps within the distribution', () => {
    expect(scoreOf({ reps: 8, odds }, 9, 0.5, 8)).toEqual({
      error: 1,
      nll: Math.log(4),
      // (.5 - 0)^2 at 8 reps, (.75 - 1)^2 at 9, 0 from 10 on.
      crps: 0.25 + 0.0625,
      pit: 0.625,
      width: 3,
      held: 1,
      heldWidth: 3,
      chance: 1,
      reached: 1,
      group: -1,
    });
  });

  test('the interval as told, and the chance of as many reps as before', () => {
    const told = { low: 0.3, high: 0.6 };
    const { held, width, heldWidth, chance, reached } = scoreOf({ reps: 8, odds, told, group: 4 }, 9, 0.5, 10);
    expect({ held, width, heldWidth, chance, reached }).toEqual({ held: 0, width: 3, heldWidth: 2, chance: 0.25, reached: 0 });
  });

  test('an impossible outcome is dear, not infinite', () => {
    const { nll, pit, held } = scoreOf({ reps: 8, odds }, 3, 0.5, 8);
    expect({ nll, pit, held }).toEqual({ nll: -Math.log(1e-12), pit: 0, held: 0 });
  });

  test('without a distribution only the error is known', () => {
    const { error, nll, pit } = scoreOf({ reps: 8, odds: null }, 6, 0.5, 8);
    expect({ error, nll, pit }).toEqual({ error: 2, nll: Number.NaN, pit: Number.NaN });
  });

  test('draws are fixed, spread over 0..1 and different from case to case', () => {
    expect(drawFor('L003', 17)).toBe(drawFor('L003', 17));
    const draws = Array.from({ length: 4000 }, (_, i) => drawFor('L003', i));
    const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
    expect(mean).toBeCloseTo(0.5, 1);
    expect(new Set(draws).size).toBeGreaterThan(3990);
    expect(Math.min(...draws)).toBeGreaterThan(0);
    expect(Math.max(...draws)).toBeLessThan(1);
  });
});

function scored(lifter: string, errors: readonly number[], pit = 0.5): CaseScore[] {
  return errors.map((error, nth) => ({
    lifter, family: 'squat', index: 0, sessions: 3, nth, error, nll: 1, crps: 1, pit, width: 2, held: 1, heldWidth: 3, load: 'same', effort: 'unsaid', chance: 0.5, reached: 1, group: -1,
  })); // prettier-ignore
}

describe('summaries', () => {
  test('measures of a handful', () => {
    const { mae, exact, within1, cover50, cover80 } = measure([...scored('a', [0, 0, 1, 3], 0.12)]);
    expect({ mae, exact, within1, cover50, cover80 }).toEqual({ mae: 1, exact: 0.5, within1: 0.75, cover50: 0, cover80: 1 });
  });

  test('lifters count alike in their mean, sets alike in the pool, short logs in neither', () => {
    const long = scored(
      'a',
      Array.from({ length: 600 }, () => 0),
    );
    const other = scored(
      'b',
      Array.from({ length: 200 }, () => 2),
    );
    const short = scored(
      'c',
      Array.from({ length: 199 }, () => 9),
    );
    const floor = [
      ...scored(
        'a',
        Array.from({ length: 600 }, () => 1),
      ),
      ...scored(
        'b',
        Array.from({ length: 200 }, () => 1),
      ),
    ];
    const { cases, lifters, pooled, byLifter, beatsRepeatLast } = summarise(ofLongLogs([...long, ...other, ...short]), floor);
    expect({ cases, lifters, pooled: pooled.mae, byLifter: byLifter.mae, beatsRepeatLast }).toEqual({
      cases: 800,
      lifters: 2,
      pooled: 0.5,
      byLifter: 1,
      beatsRepeatLast: 1,
    });
  });
});
