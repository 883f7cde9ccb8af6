import { CATALOGUE } from '@gymgenius/domain/lifting/catalogue';
import { KG_KIT } from '@gymgenius/domain/lifting/kit';
import type { HistorySet } from '@gymgenius/domain/prediction/prediction-request';
import type { PredictSetRequest } from '@gymgenius/proto/gen/gymgenius/engine/v1/engine';

export const LIFTERS = 200;
const NOW = Date.UTC(2026, 10, 22, 18);
const DAY = 86_400_000;
const EXERCISES = [...CATALOGUE.values()].filter(({ loadKind, timed }) => loadKind === 'external' && !timed);

export const athleteOf = (lifter: number): string => `11111111-1111-4111-8111-${String(lifter).padStart(12, '0')}`;

/** A workout is four exercises of five sets. */
const SETS = 20;
const SETS_EACH = 5;

function exerciseOf(lifter: number, nth: number) {
  const exercise = EXERCISES[(7 * lifter + nth) % EXERCISES.length];
  if (exercise === undefined) throw new Error('the catalogue has external exercises');
  return exercise;
}

/** Twelve workouts. */
export function historyOf(lifter: number): HistorySet[][] {
  return Array.from({ length: 12 }, (_, w) =>
    Array.from({ length: SETS }, (__, at) => setOf(lifter, at, NOW - (12 - w) * 3 * DAY + at * 180_000)),
  );
}

/** A lifter's `nth` question of all: one after each set, workout after workout. Lifters are at different places of theirs, as they are in a gym. */
export function questionOf(lifter: number, nthAsked: number): PredictSetRequest {
  const nth = nthAsked + (lifter % SETS);
  const index = nth % SETS;
  const exercise = exerciseOf(lifter, Math.floor(index / SETS_EACH));
  const workout = lifter + LIFTERS * Math.floor(nth / SETS);
  return {
    workoutId: `22222222-2222-4222-8222-${String(workout).padStart(12, '0')}`,
    athleteId: athleteOf(lifter),
    epoch: 1,
    basisSeq: index,
    now: NOW,
    exercise: { ...exercise, primary: [...exercise.primary], secondary: [...exercise.secondary] },
    kit: {
      unit: KG_KIT.unit,
      bars: { barbell: 20, ezBar: 10, trapBar: 25, smith: 15 },
      plates: [...KG_KIT.plates],
      dumbbells: [...KG_KIT.dumbbells],
      kettlebells: [...KG_KIT.kettlebells],
      stack: KG_KIT.stack,
    },
    target: { type: 'working', repsMin: 5, repsMax: 10, load: undefined, restSec: 150 },
    goal: lifter % 2 === 0 ? 'strength' : 'hypertrophy',
    setIndex: index % SETS_EACH,
    bodyweightKg: 80,
    experience: 'intermediate',
    today: Array.from({ length: index }, (_, at) => {
      const set = setOf(lifter, at, NOW - (index - at) * 180_000);
      return { ...set, rir: set.rir ?? undefined, durationSec: undefined };
    }),
    notToday: '',
    pain: false,
    modelVersion: '',
    tryEquals: true,
    whatIf: false,
  };
}

function setOf(lifter: number, at: number, performedAt: number): HistorySet {
  const place = at % SETS_EACH;
  const load = { kind: 'external', value: 40 + (lifter % 20) * 2.5, unit: 'kg' } as const;
  return {
    exerciseId: exerciseOf(lifter, Math.floor(at / SETS_EACH)).id,
    performedAt,
    type: 'working',
    load,
    reps: 9 - place + ((lifter + at) % 3),
    rir: lifter % 3 === 0 ? null : 2,
    durationSec: null,
  };
}
