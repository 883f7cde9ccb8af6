import type { Candidate } from '@gymgenius/domain/prediction/capacity-law';
import { array, constantFrom, double, integer, record, tuple, type Arbitrary } from 'fast-check';
import type { ModelRow } from './model.ts';

const between = (min: number, max: number): Arbitrary<number> => double({ min, max, noNaN: true });

/** Lifters as far apart as the filter can make them. */
const anyState: Arbitrary<readonly number[]> = tuple(
  between(2, 6), between(-0.1, 0.1), between(-0.01, 0.01), between(-4.2, -3), between(0, 0.4), between(0, 20), between(60, 300),
  between(1e-4, 0.09), between(-0.005, 0.005), between(0, 0.06), between(-0.9, 3), between(1, 2), between(0.3, 1.5), between(0.02, 0.12),
); // prettier-ignore
export const anyCandidate: Arbitrary<Candidate> = record({
  lnW: between(1, 6),
  reps: integer({ min: 1, max: 30 }),
  rir: constantFrom(0, 0.5, 1, 2, 3, 4),
  restSec: between(0, 600),
});

/** Rows of uneven width, as a batch of several lifters has. */
export const anyRow: Arbitrary<ModelRow> = record({
  features: anyState,
  candidates: array(anyCandidate, { minLength: 1, maxLength: 5 }),
});
