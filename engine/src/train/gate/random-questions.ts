import { CATALOGUE } from '@gymgenius/domain/lifting/catalogue';
import { KG_KIT, LB_KIT } from '@gymgenius/domain/lifting/kit';
import type { HistorySet, PredictionRequest } from '@gymgenius/domain/prediction/prediction-request';
import { xorshift32 } from './bootstrap.ts';

export interface Question {
  readonly request: PredictionRequest;
  /** Of the exercise, oldest first. */
  readonly history: readonly HistorySet[];
}

const NOW = 1_790_000_000_000;
const DAY = 86_400_000;

/** Requests with histories of every kind that lifters have; the same ones for the same seed. */
export function* randomQuestions(count: number, seed: number): Generator<Question> {
  const random = xorshift32(seed);
  const exercises = [...CATALOGUE.values()].filter(({ timed, loadKind }) => !timed && loadKind !== 'band' && loadKind !== 'none');
  const pick = <T>(values: readonly T[], otherwise: T): T => values[Math.floor(random() * values.length)] ?? otherwise;
  for (let n = 0; n < count; n++) {
    const exercise = exercises[Math.floor(random() * exercises.length)];
    if (exercise === undefined) return;
    const kit = random() < 0.3 ? LB_KIT : KG_KIT;
    const usual = Math.exp(1.5 + 3.5 * random());
    const set = (performedAt: number): HistorySet => ({
      exerciseId: exercise.id,
      performedAt,
      type: pick(['working', 'working', 'working', 'failure', 'amrap', 'warmup'], 'working'),
      load: {
        kind: exercise.loadKind,
        value: exercise.loadKind === 'bodyweight' ? 0 : Math.round(usual * (0.7 + 0.6 * random())),
        unit: kit.unit,
      },
      reps: Math.floor(16 * random()),
      rir: random() < 0.4 ? null : Math.floor(9 * random()) / 2,
      durationSec: null,
    });
    const gap = pick([2, 3, 4, 7, 20, 60], 3);
    const history = Array.from({ length: Math.floor(12 * random()) }, (_, at) => set(NOW - (12 - at) * gap * DAY));
    const today = Array.from({ length: Math.floor(4 * random()) }, (_, at) => set(NOW - (4 - at) * 150_000));
    const min = 1 + Math.floor(14 * random());
    yield {
      history,
      request: {
        workoutId: '00000000-0000-7000-8000-000000000001',
        athleteId: '00000000-0000-7000-8000-000000000002',
        basisSeq: n,
        now: NOW,
        exercise,
        kit,
        target: {
          type: 'working',
          reps: { min, max: min + Math.floor(6 * random()) },
          rir: pick([null, 0, 1, 2, 3], null),
          load: null,
          restSec: null,
        },
        goal: random() < 0.5 ? 'strength' : 'hypertrophy',
        setIndex: today.length,
        bodyweightKg: random() < 0.3 ? null : 45 + 90 * random(),
        experience: pick(['novice', 'intermediate', 'advanced', null], null),
        today,
        notToday: null,
        pain: random() < 0.05,
        tryEquals: false,
      },
    };
  }
}
