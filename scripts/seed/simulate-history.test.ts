import { exerciseById } from '@gymgenius/domain/lifting/catalogue';
import { KG_KIT } from '@gymgenius/domain/lifting/kit';
import { loadableValues } from '@gymgenius/domain/lifting/loadable';
import { describe, expect, test } from 'vitest';
import { DEMO_LIFTERS } from './demo-lifters.ts';
import { simulateHistory } from './simulate-history.ts';

const ANCHOR = Date.UTC(2026, 10, 22, 14);
const DAY = 86_400_000;

describe.each(DEMO_LIFTERS.map((lifter) => [lifter.person.name, lifter] as const))('the simulated past of %s', (_, lifter) => {
  const history = simulateHistory(lifter, 'import', ANCHOR);
  const sets = history.flatMap(({ command }) =>
    command.sets.map((set) => ({ ...set, week: Math.floor((set.performedAt - ANCHOR) / (7 * DAY)) + 12, command })),
  );
  const work = sets.filter(({ type }) => type === 'working');
  const exerciseOf = (set: (typeof sets)[number]) => set.command.slots.find(({ slotId }) => slotId === set.slotId)?.exerciseId ?? '';

  test('is the same for the same anchor, and ends two days before it', () => {
    expect(simulateHistory(lifter, 'import', ANCHOR)).toEqual(history);
    const ends = history.map(({ command }) => command.endedAt);
    expect(Math.max(...ends)).toBeLessThanOrEqual(ANCHOR - 2 * DAY);
    expect(Math.min(...history.map(({ command }) => command.startedAt))).toBeGreaterThanOrEqual(ANCHOR - 85 * DAY);
    expect(new Set(history.map(({ workoutId }) => workoutId)).size).toBe(history.length);
  });

  test('has some sessions missed, and sessions of a sensible length', () => {
    const planned = lifter.weekdays.length * 12;
    expect(history.length).toBeGreaterThan(planned * 0.65);
    expect(history.length).toBeLessThan(planned);
    for (const { command } of history) {
      const minutes = (command.endedAt - command.startedAt) / 60_000;
      expect(minutes).toBeGreaterThan(15);
      expect(minutes).toBeLessThan(110);
    }
  });

  test('has only loads that the gym can load, reps that were done, and sets in order', () => {
    for (const set of sets) {
      const exercise = exerciseById(exerciseOf(set));
      expect(exercise && loadableValues(exercise, KG_KIT)).toContain(set.load.value);
      expect(set.reps).toBeGreaterThanOrEqual(1);
      expect(set.reps).toBeLessThanOrEqual(15);
    }
    for (const { command } of history)
      expect(command.sets.map(({ performedAt }) => performedAt)).toEqual(
        command.sets.map(({ performedAt }) => performedAt).toSorted((a, b) => a - b),
      );
  });

  test('grows stronger over the weeks, tires within a session, and rates most sets', () => {
    const mean = (numbers: readonly number[]) => numbers.reduce((sum, n) => sum + n, 0) / numbers.length;
    const squats = work.filter((set) => exerciseOf(set) === 'back-squat');
    const kg = (from: number, to: number) =>
      mean(squats.filter(({ week }) => week >= from && week < to).map(({ load, reps }) => load.value * (1 + reps / 30)));
    expect(kg(9, 12)).toBeGreaterThan(1.02 * kg(0, 3));
    const rated = work.filter(({ rir }) => rir !== null);
    expect(rated.length / work.length).toBeGreaterThan(0.7);
    expect(rated.length / work.length).toBeLessThan(0.9);
    const nth = (n: number) =>
      history.flatMap(({ command }) =>
        command.slots.flatMap(({ slotId }) => command.sets.filter((set) => set.slotId === slotId && set.type === 'working')[n] ?? []),
      );
    expect(mean(nth(2).flatMap(({ rir }) => rir ?? []))).toBeLessThan(mean(nth(0).flatMap(({ rir }) => rir ?? [])));
    expect(mean(work.map(({ rir }) => rir ?? 2))).toBeGreaterThan(0.5);
  });
});
