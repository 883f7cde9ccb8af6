import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HistorySet } from '@gymgenius/domain/prediction/prediction-request';
import { baseParameters } from '@gymgenius/store/models/base-parameters';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fitConformal } from '../fit-conformal.ts';
import type { ReadLifter } from '../lifter-log.ts';
import { simulateLifter } from '../simulated-log.fixture.ts';
import { baselineCases, scoresOf } from '../scores-of.ts';
import { openSnapshot, spool, type Snapshot } from '../snapshot.ts';
import { checksOf, type Evidence } from './checks.ts';
import { judgeNight, tooLittle } from './judge-night.ts';

const UNTIL = new Date('2026-11-22T03:00:00Z');
const LAST = 4;
let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'poison-'));
});
afterAll(() => rm(dir, { recursive: true }));

/** Twelve simulated lifters, whose last workouts are tonight's; `poison` may change what they log tonight. */
async function night(name: string, poison: (set: HistorySet, lifter: number, nth: number) => HistorySet): Promise<Snapshot> {
  const people = async function* (): AsyncGenerator<ReadLifter> {
    for (let seed = 1; seed <= 12; seed++) {
      const log = simulateLifter(seed, { workouts: 16, sets: 6, until: UNTIL });
      yield {
        athleteId: `lifter ${seed}`,
        profile: { bodyweightKg: 80, experience: 'intermediate' },
        ownExercises: [],
        workouts: log.map((sets, at) => {
          const isNew = at >= log.length - LAST;
          const logged = isNew ? sets.map((set, nth) => poison(set, seed, nth)) : sets;
          return { id: `${seed}-${at}`, sets: logged, newSets: isNew ? sets.length : 0 };
        }),
      };
    }
  };
  await spool(people(), join(dir, name));
  return openSnapshot(join(dir, name), false);
}

/** A good candidate's evidence, in all but the night. */
function evidence(snapshot: Snapshot, change: Partial<Evidence> = {}): Evidence {
  const base = baseParameters();
  // Its levels are tonight's, as every candidate's are.
  const conformal = fitConformal(snapshot.lifters, base, UNTIL);
  const champion = scoresOf(snapshot.lifters, { ...base, filter: { ...base.filter, rirScale: 2.4 } });
  return {
    night: snapshot,
    champion,
    candidate: scoresOf(snapshot.lifters, { ...base, conformal, filter: { ...base.filter, rirScale: 1.5 } }),
    repeatLast: baselineCases(snapshot.lifters, 'repeat last set'),
    filterOnly: baselineCases(snapshot.lifters, 'filter only'),
    misbehaved: null,
    speed: { p99Ms: 0.2, medianMs: 0.1 },
    bytes: 100_000,
    ...change,
  };
}
const failed = (one: Evidence) => checksOf(one).filter(({ passed }) => !passed);
const heavier = (set: HistorySet, times: number): HistorySet => ({
  ...set,
  load: { ...set.load, value: Math.round(set.load.value * times) },
});

test('a clean night of a better candidate passes', async () => {
  const snapshot = await night('clean', (set) => set);
  expect(snapshot.doubted).toEqual({ sets: 0, lifters: 0, by: {} });
  expect(failed(evidence(snapshot))).toEqual([]);
  expect(judgeNight(evidence(snapshot))).toMatchObject({ promoted: true });
});

test.for([
  ['pounds as kilograms', (set: HistorySet) => heavier(set, 2.204_622_62), /pounds are read as kilograms/],
  ['kilograms as pounds', (set: HistorySet) => heavier(set, 1 / 2.204_622_62), /pounds are read as kilograms/],
  ['no numbers', (set: HistorySet) => ({ ...set, load: { ...set.load, value: Number.NaN } }), /no numbers a person could log/],
  ['absurd numbers', (set: HistorySet, _: number, nth: number) => ({ ...set, reps: nth % 2 ? 1e9 : -3 }), /no numbers a person could log/],
] as const)('a night of %s is refused, and says why', async ([name, poison, reason]) => {
  const snapshot = await night(name, poison);
  expect(judgeNight(evidence(snapshot))).toMatchObject({ promoted: false, reason: expect.stringMatching(reason) as string });
  // What was not believed was left out before the fit, too; a jump that stays is believed from the fourth session on.
  expect(snapshot.doubted.sets).toBeGreaterThanOrEqual(0.75 * snapshot.newSets);
});

test('one adversarial lifter is left out, and the night goes on without them', async () => {
  const snapshot = await night('adversary', (set, lifter, nth) =>
    lifter === 5 ? { ...heavier(set, nth % 2 ? 3 : 1), reps: nth % 2 ? 60 : 40 } : set,
  );
  expect(snapshot.doubted.lifters).toBe(1);
  expect(failed(evidence(snapshot))).toEqual([]);
});

test('lies within reason pass the reading, but a fit that they led astray is worse on held-out workouts: refused', async () => {
  const snapshot = await night('liars', (set) => ({ ...set, rir: Math.max(0, (set.rir ?? 0) - 2) }));
  expect(snapshot.doubted.sets).toBe(0);
  const { champion, candidate } = evidence(snapshot);
  const verdict = judgeNight(evidence(snapshot, { champion: candidate, candidate: champion }));
  expect(verdict).toMatchObject({ promoted: false, reason: expect.stringMatching(/the candidate is no better/) as string });
});

test('each of the other checks refuses by itself, in words', async () => {
  const snapshot = await night('checks', (set) => set);
  const good = evidence(snapshot);
  const cases = (change: (one: (typeof good.candidate.cases)[number]) => object) => ({
    ...good.candidate,
    cases: good.candidate.cases.map((one) => ({ ...one, ...change(one) })),
  });
  const many = <T>(list: readonly T[]): T[] => Array.from({ length: 4 }, () => list).flat();
  const wide = cases(() => ({ held: 1 }));
  const broken: readonly (readonly [string, Partial<Evidence>])[] = [
    ['monotone and safe', { misbehaved: 'the odds of the same reps rise with the weight' }],
    [
      'capacity',
      { candidate: { ...good.candidate, capacityErrors: good.candidate.capacityErrors.map((list) => list.map((e) => 3 * e + 1)) } },
    ],
    ['slices', { candidate: cases(({ nll, family }) => ({ nll: family === 'squat' ? 1.2 * nll + 0.1 : nll })) }],
    ['coverage', { candidate: { ...wide, cases: many(wide.cases) } }],
    ['beats repeat-last', { repeatLast: good.repeatLast.map((one) => ({ ...one, error: 0 })) }],
    ['beats the filter alone', { filterOnly: good.filterOnly.map((one) => ({ ...one, nll: 0 })) }],
    ['fast', { speed: { p99Ms: 9, medianMs: 5 } }],
    ['small', { bytes: 3 * 1024 * 1024 }],
    ['better than the champion', { candidate: cases(() => ({ nll: Number.NaN })) }],
  ];
  for (const [name, change] of broken) {
    const names = failed({ ...good, ...change }).map((check) => check.name);
    expect([name, names.includes(name)]).toEqual([name, true]);
  }
  expect(tooLittle({ ...snapshot, newLifters: 3 })?.reason).toBe('kept champion: 3 of 10 lifters');
});
