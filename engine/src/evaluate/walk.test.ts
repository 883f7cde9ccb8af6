import { expect, test } from 'vitest';
import type { Step } from './cases.ts';
import { madeUpLog } from './made-up-log.fixture.ts';
import { walk, walkOf } from './walk.ts';

test('every set is learned exactly once and in order, a scored one after it was forecast', () => {
  const whole = walkOf(madeUpLog('a', 60));
  const said: (readonly [what: 'forecast' | 'learn', step: Step])[] = [];
  const scores = walk(whole, {
    forecast(step) {
      said.push(['forecast', step]);
      return { reps: 8, odds: null };
    },
    learn: (step) => void said.push(['learn', step]),
  });
  expect(said).toEqual(
    whole.steps.flatMap((step) =>
      step.scored
        ? [
            ['forecast', step],
            ['learn', step],
          ]
        : [['learn', step]],
    ),
  );
  expect(scores.length).toBe(whole.steps.filter(({ scored }) => scored).length);
  expect(scores.length).toBeGreaterThan(50);
});
