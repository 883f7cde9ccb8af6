import { nextSetRequest } from '@gymgenius/domain/workout/next-set-request';
import type { WhatIfAnswer } from '@gymgenius/proto/live/messages';
import type { WorkoutLedger } from '@gymgenius/store/ledger/workout-ledger';
import { replay } from './hosted-workout.ts';
import { createLifter } from './lifter.ts';
import type { ExerciseBooks } from './ports/exercise-books.ts';
import type { LifterProfiles } from './ports/lifter-profiles.ts';
import type { PredictionLog } from './ports/prediction-log.ts';
import type { WhatIfPredictor } from './ports/what-if-predictor.ts';

export interface WhatIfParts {
  readonly ledger: Pick<WorkoutLedger, 'heads' | 'read'>;
  readonly books: ExerciseBooks;
  readonly profiles: LifterProfiles;
  readonly predictionLog: Pick<PredictionLog, 'versionOf'>;
  readonly predictor: WhatIfPredictor;
}

/** Nobody lifts meanwhile: a thumb on a slider waits, and gives up. */
export const WHAT_IF_MS = 1_000;

/**
 * Other weights, reps and rests for the coming set of a workout, read from its log: any node answers, the owner is not asked, and the engine is asked
 * with the version that the workout keeps. null = there is no coming set. Rejects when storage or engine do not answer.
 */
export async function askWhatIf(workoutId: string, athleteId: string, parts: WhatIfParts): Promise<WhatIfAnswer | null> {
  const { ledger, predictionLog, predictor } = parts;
  const lifter = createLifter(athleteId, parts.books, parts.profiles);
  const [[head], modelVersion] = await Promise.all([ledger.heads([workoutId]), predictionLog.versionOf(workoutId), lifter.prepare()]);
  if (!head) return null;
  const { epoch, lastSeq } = head;
  const { state, basisAt } = replay({ workoutId, athleteId, epoch, lastSeq }, await ledger.read(workoutId, 0, lastSeq));
  const now = Math.max(basisAt, state.lastSetAt ?? 0);
  const { profile } = lifter;
  const request = profile && nextSetRequest(state, now, profile, (id) => lifter.exerciseOf(id));
  if (!request || state.currentSlotId === null) return null;
  const whatIf = await predictor.whatIf({ ...request, epoch, modelVersion }, AbortSignal.timeout(WHAT_IF_MS));
  return { ok: true, workoutId, basisSeq: request.basisSeq, slotId: state.currentSlotId, setIndex: request.setIndex, whatIf };
}
