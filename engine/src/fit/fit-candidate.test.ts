import { isDeepStrictEqual } from 'node:util';
import { CATALOGUE } from '@gymgenius/domain/lifting/catalogue';
import { BLANK_MODEL } from '@gymgenius/domain/prediction/model-parameters';
import type { HistorySet } from '@gymgenius/domain/prediction/prediction-request';
import { expect, test } from 'vitest';
import { fitCandidate } from './fit-candidate.ts';
import type { FitLog, WorkoutPurpose } from './fit-log.ts';

const DAY = 86_400_000;
const exercise = [...CATALOGUE.values()].find((one) => one.pattern === 'horizontal_press' && one.equipment === 'barbell');

/** Three sets of eight twice a week, the last one to nine now and then. */
function log(athleteId: string, workouts: number): FitLog {
  const set = (day: number, place: number): HistorySet => ({
    exerciseId: exercise?.id ?? '',
    performedAt: day * 3 * DAY + place * 180_000,
    type: 'working',
    load: { kind: 'external', value: 60, unit: 'kg' },
    reps: place === 2 && day % 3 === 0 ? 9 : 8,
    rir: null,
    durationSec: null,
  });
  return {
    athleteId,
    profile: { bodyweightKg: 80, experience: 'intermediate' },
    ownExercises: new Map(),
    workouts: Array.from({ length: workouts }, (_, day) => [0, 1, 2].map((place) => set(day, place))),
  };
}

test('the same logs, parent and seed give the same candidate; it moved from its parent and is finite', async () => {
  const logs = [log('a', 30), log('b', 20)];
  const stages: string[] = [];
  const candidate = await fitCandidate(logs, BLANK_MODEL, 1, (stage) => stages.push(stage));
  expect(await fitCandidate(logs, BLANK_MODEL, 1)).toEqual(candidate);
  expect(candidate.mixture.gates).not.toEqual(BLANK_MODEL.mixture.gates);
  expect(candidate.mixture.gates.every(Number.isFinite)).toBe(true);
  expect(Object.values(candidate.filter).every(Number.isFinite)).toBe(true);
  expect(new Set(stages)).toEqual(new Set(['filter', 'mixture']));
});

test('nobody to learn from leaves the mixture as it was', async () => {
  const { mixture } = await fitCandidate([], BLANK_MODEL, 1);
  expect(mixture).toEqual(BLANK_MODEL.mixture);
});

/** Rated sets, each fifth workout a judge's, the last ten context. */
function mixed(change: (set: HistorySet, use: WorkoutPurpose) => HistorySet = (set) => set): FitLog[] {
  return ['a', 'b'].map((name) => {
    const whole = log(name, 40);
    const { workouts } = whole;
    const uses = workouts.map((_, at): { use: WorkoutPurpose } => ({ use: at % 5 === 3 ? 'judge' : at < 30 ? 'fit' : 'context' }));
    const done = workouts.map((sets, at) => sets.map((set) => change({ ...set, rir: (at + set.reps) % 3 }, uses[at]?.use ?? 'fit')));
    return Object.assign(whole, { workouts: done, uses });
  });
}

test.each(['judge', 'context', 'fit'] as const)('what was done in %s workouts moves the candidate only where it is fitted', async (of) => {
  const plain = await fitCandidate(mixed(), BLANK_MODEL, 1);
  const other = await fitCandidate(
    mixed((set, use) => (use === of ? { ...set, reps: set.reps + 3, rir: 4 } : set)),
    BLANK_MODEL,
    1,
  );
  // To the bit. These context workouts are the last ones: no state that is fitted on has seen them.
  expect(isDeepStrictEqual(other, plain)).toBe(of !== 'fit');
});
