import { exerciseById } from '@gymgenius/domain/lifting/catalogue';
import { DEFAULT_PARAMETERS } from '@gymgenius/domain/prediction/filter-parameters';
import { foldHistory, splitWorkouts } from '@gymgenius/domain/prediction/fold-history';
import { toldBias } from '@gymgenius/domain/prediction/told-bias';
import { expect, test } from 'vitest';
import { DEMO_LIFTERS, type SimulatedLifter } from './demo-lifters.ts';
import { simulateHistory } from './simulate-history.ts';

/** What the filter learns of a demo lifter's ratings, by the fold that the worker makes. */
function learned(lifter: SimulatedLifter, anchor: number) {
  const sets = simulateHistory(lifter, 'import', anchor).flatMap(({ command }) =>
    command.sets.map((set) => ({ ...set, exerciseId: command.slots.find(({ slotId }) => slotId === set.slotId)?.exerciseId ?? '' })),
  );
  const { bodyweightKg, experience } = lifter.person;
  const { traits } = foldHistory(splitWorkouts(sets), { profile: { bodyweightKg, experience }, exerciseOf: exerciseById });
  return toldBias(traits, DEFAULT_PARAMETERS.rirScale);
}

test('one demo lifter says less than there is, and the filter finds it out by itself, about as large as it was simulated', () => {
  for (const anchor of [Date.UTC(2026, 10, 22, 14), Date.UTC(2027, 1, 3, 20), Date.UTC(2027, 6, 9, 7)]) {
    const told = DEMO_LIFTERS.map((lifter) => ({ lifter, bias: learned(lifter, anchor) })).filter(({ bias }) => bias !== null);
    expect(told.map(({ lifter }) => lifter.person.name)).toEqual(['Jonas Weber']);
    const [{ lifter, bias } = {}] = told;
    const atRir = bias?.atRir ?? 0;
    // Said: (left - saysFewer) / 1.2.
    const truth = 0.2 * atRir + (lifter?.saysFewer ?? 0);
    expect(Math.abs((bias?.more ?? 0) - truth)).toBeLessThan(0.6);
  }
});
