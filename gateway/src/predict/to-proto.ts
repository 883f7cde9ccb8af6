import type { PredictorQuestion } from '@gymgenius/actors/ports/next-set-predictor';
import type { HistorySet, SetTarget } from '@gymgenius/domain/prediction/prediction-request';
import type {
  HistorySet as WireHistorySet,
  PredictSetRequest,
  SetTarget as WireSetTarget,
} from '@gymgenius/proto/gen/gymgenius/engine/v1/engine';

/** A question in the engine's words. Absent optionals are absent; closed sets of words travel as the same strings. */
export function toProto(question: PredictorQuestion, whatIf = false): PredictSetRequest {
  const { exercise, kit } = question;
  return {
    workoutId: question.workoutId,
    athleteId: question.athleteId,
    epoch: question.epoch,
    basisSeq: question.basisSeq,
    now: question.now,
    exercise: { ...exercise, primary: [...exercise.primary], secondary: [...exercise.secondary] },
    kit: {
      unit: kit.unit,
      bars: {
        barbell: kit.bars.barbell,
        ezBar: kit.bars.ez_bar,
        trapBar: kit.bars.trap_bar,
        smith: kit.bars.smith,
      },
      plates: [...kit.plates],
      dumbbells: [...kit.dumbbells],
      kettlebells: [...kit.kettlebells],
      stack: kit.stack,
    },
    target: targetToProto(question.target),
    goal: question.goal,
    setIndex: question.setIndex,
    bodyweightKg: question.bodyweightKg ?? undefined,
    experience: question.experience ?? '',
    today: question.today.map(setToProto),
    notToday: question.notToday ?? '',
    pain: question.pain,
    modelVersion: question.modelVersion ?? '',
    tryEquals: question.tryEquals ?? false,
    whatIf,
  };
}

function setToProto(set: HistorySet): WireHistorySet {
  return { ...set, rir: set.rir ?? undefined, durationSec: set.durationSec ?? undefined };
}

function targetToProto(target: SetTarget): WireSetTarget {
  return {
    type: target.type,
    repsMin: target.reps.min,
    repsMax: target.reps.max,
    rir: target.rir ?? undefined,
    load: target.load ?? undefined,
    restSec: target.restSec ?? undefined,
  };
}
