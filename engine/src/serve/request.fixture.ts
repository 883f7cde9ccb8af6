import { exerciseById } from '@gymgenius/domain/lifting/catalogue';
import { KG_KIT } from '@gymgenius/domain/lifting/kit';
import type { PredictSetRequest } from '@gymgenius/proto/gen/gymgenius/engine/v1/engine';
import type { EngineRequest } from './engine-request.ts';

export const NOW = 1_790_000_000_000;
export const ATHLETE = '11111111-1111-4111-8111-111111111111';

const bench = exerciseById('bench-press');
if (!bench) throw new Error('the catalogue has a bench press');
const exercise = bench;

/** A question as the gateway asks it. */
export function wireRequest(over: Partial<PredictSetRequest> = {}): PredictSetRequest {
  return {
    workoutId: '22222222-2222-4222-8222-222222222222',
    athleteId: ATHLETE,
    epoch: 3,
    basisSeq: 7,
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
    target: { type: 'working', repsMin: 5, repsMax: 8, load: undefined, restSec: 150 },
    goal: 'hypertrophy',
    setIndex: 0,
    bodyweightKg: 80,
    experience: 'intermediate',
    today: [],
    notToday: '',
    pain: false,
    modelVersion: '',
    tryEquals: false,
    whatIf: false,
    ...over,
  };
}

export function engineRequest(over: Partial<EngineRequest> = {}): EngineRequest {
  return {
    workoutId: '22222222-2222-4222-8222-222222222222',
    athleteId: ATHLETE,
    epoch: 3,
    basisSeq: 7,
    now: NOW,
    exercise,
    kit: KG_KIT,
    target: { type: 'working', reps: { min: 5, max: 8 }, rir: null, load: null, restSec: 150 },
    goal: 'hypertrophy',
    setIndex: 0,
    bodyweightKg: 80,
    experience: 'intermediate',
    today: [],
    notToday: null,
    pain: false,
    modelVersion: '',
    deadline: Infinity,
    tryEquals: false,
    whatIf: false,
    ...over,
  };
}
