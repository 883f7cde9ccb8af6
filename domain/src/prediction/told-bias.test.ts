import { expect, test } from 'vitest';
import { toldBias } from './told-bias.ts';

const traits = { rirBias: 1, rirBiasVar: 0.04, lnRecovery: 0, lnRecoveryVar: 0.1, usualRir: 2, ratedSets: 40 };

test('who usually has more left is told so, with the doubt', () => {
  // 20 % more than each rated rep, and one: at RIR 2 that is 1.4, as the law of the filter has it.
  expect(toldBias(traits, 1.2)).toEqual({ more: 1.4, low: 1.1, high: 1.7, atRir: 2, ratedSets: 40 });
  expect(toldBias({ ...traits, rirBias: -1.9 }, 1.2)).toMatchObject({ more: -1.5 });
});

test('nothing is said of a lifter who is not known, or whose words are true', () => {
  expect(toldBias({ ...traits, ratedSets: 5 }, 1.2)).toBeNull();
  expect(toldBias({ ...traits, rirBiasVar: 0.64 }, 1.2)).toBeNull();
  expect(toldBias({ ...traits, rirBias: 0 }, 1.2)).toBeNull();
  expect(toldBias({ ...traits, rirBias: 0.15, rirBiasVar: 0.24 }, 1.2)).toBeNull();
});
