import { exerciseById } from '@gymgenius/domain/lifting/catalogue';
import { anyRequest } from '@gymgenius/domain/prediction/arbitrary-request';
import { decide } from '@gymgenius/domain/prediction/decide';
import { foldHistory, splitWorkouts } from '@gymgenius/domain/prediction/fold-history';
import { prepare } from '@gymgenius/domain/prediction/prepare';
import { checkSuggestion } from '@gymgenius/domain/prediction/safe-suggestion.fixture';
import { sample } from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { openBase } from './base-model.ts';

const base = await openBase();
afterAll(() => base.release());
const HISTORIES = 10_000;
const SEED = 20_261_123;

test(
  'the shipped model: always loadable, within every hard limit, explained to the gram (10,000 random histories through onnxruntime)',
  { timeout: 60_000 },
  async () => {
    let asked = 0;
    for (const one of sample(anyRequest, { numRuns: HISTORIES, seed: SEED })) {
      const { request, history } = one;
      const state = foldHistory(splitWorkouts(history), { profile: request, exerciseOf: exerciseById, parameters: base.parameters.filter });
      const prepared = prepare(request, history, state, exerciseById, base.parameters);
      if (prepared === null) continue;
      asked++;
      const { features, cautiousFeatures, options, extra } = prepared;
      const candidates = options.map(({ candidate }) => candidate);
      const [usual = [], cautious = []] = await base.predict([
        { features, candidates: [...candidates, ...extra] },
        { features: cautiousFeatures, candidates },
      ]);
      checkSuggestion(one, decide(prepared, { usual, cautious }, 'model', base.version));
      // Falls with the weight: the same reps and rest, one loadable step after the other.
      const [{ lnW, reps, rir, restSec } = { lnW: 4, reps: 5, rir: 2, restSec: 120 }] = candidates;
      const ladder = [-0.2, -0.1, 0, 0.1, 0.2].map((step) => ({ lnW: lnW + step, reps, rir, restSec }));
      const [rungs = []] = await base.predict([{ features, candidates: ladder }]);
      for (const [i, heavier] of rungs.slice(1).entries()) {
        const rises = Array.from(heavier.atLeast).some((p, n) => p > (rungs[i]?.atLeast[n] ?? 0) + 1e-5);
        expect(rises).toBe(false);
      }
    }
    expect(asked).toBeGreaterThan(HISTORIES / 2);
  },
);
