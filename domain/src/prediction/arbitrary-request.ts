import { integer, record, constantFrom, option, array, boolean, double, type Arbitrary } from 'fast-check';
import { CATALOGUE } from '../lifting/catalogue.ts';
import type { Exercise } from '../lifting/exercise.ts';
import { KG_KIT, LB_KIT, type Kit } from '../lifting/kit.ts';
import type { LoadKind } from '../lifting/load.ts';
import type { HistorySet, PredictionRequest } from './prediction-request.ts';

/** For property tests only: requests with histories as wild as imports are. */
export interface Asked {
  readonly request: PredictionRequest;
  readonly history: readonly HistorySet[];
}

const NOW = 1_790_000_000_000;
const EXERCISES = [...CATALOGUE.values()];

const BARE_KIT: Kit = {
  unit: 'kg',
  bars: { barbell: 20, ez_bar: 8, trap_bar: 22, smith: 20 },
  plates: [
    { value: 20, pairs: 1 },
    { value: 5, pairs: 1 },
  ],
  dumbbells: [5, 12.5, 20],
  kettlebells: [16],
  stack: { min: 7, max: 91, step: 7 },
};

const anySet = record({
  daysAgo: constantFrom(1, 2, 3, 4, 7, 10, 13, 16, 20, 30, 45, 70, 200),
  minute: integer({ min: 0, max: 50 }),
  type: constantFrom<HistorySet['type']>('working', 'working', 'working', 'failure', 'amrap', 'warmup', 'drop', 'myo'),
  share: double({ min: 0.1, max: 2.5, noNaN: true }),
  reps: constantFrom(0, 1, 3, 5, 5, 6, 8, 8, 10, 12, 15, 30, 60),
  rir: option(constantFrom(0, 0.5, 1, 2, 3, 5), { nil: null }),
});

export const anyRequest: Arbitrary<Asked> = record({
  exercise: constantFrom(...EXERCISES),
  kit: constantFrom(KG_KIT, KG_KIT, LB_KIT, BARE_KIT),
  past: array(anySet, { maxLength: 14 }),
  today: array(anySet, { maxLength: 5 }),
  scale: double({ min: 2, max: 220, noNaN: true }),
  type: constantFrom<HistorySet['type']>('working', 'working', 'working', 'working', 'amrap', 'failure', 'warmup', 'timed'),
  min: integer({ min: 1, max: 15 }),
  width: integer({ min: 0, max: 6 }),
  rir: option(constantFrom(0, 1, 2, 3), { nil: null }),
  restSec: option(constantFrom(30, 90, 180), { nil: null }),
  planned: option(double({ min: 0, max: 400, noNaN: true }), { nil: null, freq: 4 }),
  goal: constantFrom<PredictionRequest['goal']>('strength', 'hypertrophy'),
  bodyweightKg: option(double({ min: 40, max: 140, noNaN: true }), { nil: null }),
  experience: constantFrom<PredictionRequest['experience']>('novice', 'intermediate', 'advanced', null),
  notToday: option(constantFrom<NonNullable<PredictionRequest['notToday']>>('lighter', 'heavier', 'sore', 'taken'), { nil: null, freq: 2 }),
  pain: boolean(),
}).map((drawn): Asked => {
  const { exercise, kit, scale } = drawn;
  const history = drawn.past
    .map((set) => toSet(set, exercise, kit, scale, NOW - set.daysAgo * 86_400_000 + set.minute * 60_000))
    .toSorted((a, b) => a.performedAt - b.performedAt);
  const today = drawn.today.map((set, at) => toSet(set, exercise, kit, scale, NOW - (drawn.today.length - at) * 150_000));
  return {
    history,
    request: {
      workoutId: '00000000-0000-7000-8000-000000000001',
      athleteId: '00000000-0000-7000-8000-000000000002',
      basisSeq: 1,
      now: NOW,
      exercise,
      kit,
      target: {
        type: drawn.type,
        reps: { min: drawn.min, max: drawn.min + drawn.width },
        rir: drawn.rir,
        load:
          drawn.planned === null ? null : { kind: exercise.loadKind, value: numbered(exercise.loadKind, drawn.planned), unit: kit.unit },
        restSec: drawn.restSec,
      },
      goal: drawn.goal,
      setIndex: today.length,
      bodyweightKg: drawn.bodyweightKg,
      experience: drawn.experience,
      today,
      notToday: drawn.notToday,
      pain: drawn.pain,
    },
  };
});

function toSet(
  drawn: { type: HistorySet['type']; share: number; reps: number; rir: number | null },
  exercise: Exercise,
  kit: Kit,
  scale: number,
  performedAt: number,
): HistorySet {
  const { type, reps, rir, share } = drawn;
  const load = { kind: exercise.loadKind, value: numbered(exercise.loadKind, Math.round(share * scale * 4) / 4), unit: kit.unit };
  return { exerciseId: exercise.id, performedAt, type, load, reps, rir, durationSec: null };
}

function numbered(kind: LoadKind, value: number): number {
  return kind === 'bodyweight' || kind === 'band' || kind === 'none' ? 0 : value;
}
