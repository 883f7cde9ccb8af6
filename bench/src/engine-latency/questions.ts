import { CATALOGUE } from '@gymgenius/domain/lifting/catalogue';
import { KG_KIT } from '@gymgenius/domain/lifting/kit';
import type { HistorySet } from '@gymgenius/domain/prediction/prediction-request';
import type { PredictSetRequest } from '@gymgenius/proto/gen/gymgenius/engine/v1/engine';

export const LIFTERS = 200;
const NOW = Date.UTC(2026, 10, 22, 18);
const DAY = 86_400_000;
const EXERCISES = [...CATALOGUE.values()].filter(({ loadKind, timed }) => loadKind === 'external' && !timed);

export const athleteOf = (lifter: number): string => `11111111-1111-4111-8111-${String(lifter).padStart(12, '0')}`;

function exerciseOf(lifter: number) {
  const exercise = EXERCISES[lifter % EXERCISES.length];
  if (exercise === undefined) throw new Error('the catalogue has external exercises');
  return exercise;
}

/** Twenty workouts of three sets. */
export function historyOf(lifter: number): HistorySet[] {
  return Array.from({ length: 60 }, (_, at) => setOf(lifter, NOW - (20 - Math.floor(at / 3)) * 3 * DAY + (at % 3) * 180_000, 8 - (at % 3)));
}

/** The question after the `index`-th set of a workout; every answer has some of today to fold. */
export function questionOf(lifter: number, index: number): PredictSetRequest {
  const exercise = exerciseOf(lifter);
  return {
    workoutId: `22222222-2222-4222-8222-${String(lifter).padStart(12, '0')}`,
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
    setIndex: index % 4,
    bodyweightKg: 80,
    experience: 'intermediate',
    today: Array.from({ length: index % 4 }, (_, at) => {
      const set = setOf(lifter, NOW - ((index % 4) - at) * 180_000, 8 - at);
      return { ...set, rir: set.rir ?? undefined, durationSec: undefined };
    }),
    notToday: '',
    pain: false,
    modelVersion: '',
    tryEquals: true,
    whatIf: false,
  };
}

function setOf(lifter: number, performedAt: number, reps: number): HistorySet {
  const load = { kind: 'external', value: 40 + (lifter % 20) * 2.5, unit: 'kg' } as const;
  return {
    exerciseId: exerciseOf(lifter).id,
    performedAt,
    type: 'working',
    load,
    reps,
    rir: lifter % 3 === 0 ? null : 2,
    durationSec: null,
  };
}
