import { assert, property } from 'fast-check';
import { expect, test } from 'vitest';
import { exerciseById } from '../lifting/catalogue.ts';
import { anyRequest, type Asked } from './arbitrary-request.ts';
import { boundLoad } from './bound-suggestion.ts';
import { foldHistory, splitWorkouts } from './fold-history.ts';
import { enterableKind, exactLoad, kindFor } from './load-axis.ts';
import { checkLoad, checkSuggestion } from './safe-suggestion.fixture.ts';
import { suggestByFilter } from './suggest-by-filter.ts';
import { suggestByRule } from './suggest-by-rule.ts';
import type { Suggestion } from './suggestion.ts';

const RUNS = { numRuns: 10_000, seed: 20_261_122 };
/** 10,000 histories take 2 s on an idle machine; a busy one must not fail them. */
const PATIENCE = 30_000;

const byFilter = (asked: Asked): Suggestion => {
  const { request, history } = asked;
  const context = { profile: request, exerciseOf: exerciseById };
  return suggestByFilter(request, history, foldHistory(splitWorkouts(history), context), exerciseById);
};

for (const [name, suggest] of [
  ['rule', ({ request, history }: Asked) => suggestByRule(request, history)],
  ['filter', byFilter],
] as const)
  test(
    `the ${name}: always loadable, within every hard limit, explained to the gram (10,000 random histories)`,
    () => {
      assert(
        property(anyRequest, (asked) => {
          checkSuggestion(asked, suggest(asked));
        }),
        RUNS,
      );
    },
    PATIENCE,
  );

test(
  'a coach cannot override beyond the limits',
  () => {
    assert(
      property(anyRequest, (asked) => {
        const { request, history } = asked;
        const kind = kindFor(request, history);
        for (const told of [kind, 'added', 'per_hand', 'band'] as const)
          for (const kg of [1, 40, 400]) {
            const { load } = boundLoad(exactLoad(kg, told, request), request, history);
            checkLoad(asked, load);
            expect(enterableKind(load.kind, request.exercise.loadKind)).toBe(load.kind);
          }
      }),
      { ...RUNS, numRuns: 3000 },
    );
  },
  PATIENCE,
);
