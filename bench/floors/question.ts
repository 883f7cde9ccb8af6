import { exerciseById } from '@gymgenius/domain/lifting/catalogue';
import { KG_KIT } from '@gymgenius/domain/lifting/kit';
import type { PredictSetRequest } from '@gymgenius/proto/gen/gymgenius/engine/v1/engine';
import { REST_SEC, type FloorWorkout } from './workout.ts';

const KIT = {
  unit: KG_KIT.unit,
  bars: { barbell: KG_KIT.bars.barbell, ezBar: KG_KIT.bars.ez_bar, trapBar: KG_KIT.bars.trap_bar, smith: KG_KIT.bars.smith },
  plates: [...KG_KIT.plates],
  dumbbells: [...KG_KIT.dumbbells],
  kettlebells: [...KG_KIT.kettlebells],
  stack: KG_KIT.stack,
};

/** The question that the product asks after the same event. */
export function questionOf({ workoutId, athleteId, exerciseId, goal, seq, today }: FloorWorkout): PredictSetRequest {
  const exercise = exerciseById(exerciseId);
  if (!exercise) throw new Error(`nobody knows ${exerciseId}`);
  return {
    workoutId,
    athleteId,
    epoch: 1,
    basisSeq: seq,
    now: Date.now(),
    exercise: { ...exercise, primary: [...exercise.primary], secondary: [...exercise.secondary] },
    kit: KIT,
    target: { type: 'working', repsMin: 5, repsMax: 10, load: undefined, restSec: today.length > 0 ? REST_SEC : undefined },
    goal,
    setIndex: today.length,
    bodyweightKg: undefined,
    experience: '',
    today,
    notToday: '',
    pain: false,
    modelVersion: '',
    tryEquals: true,
    whatIf: false,
  };
}
