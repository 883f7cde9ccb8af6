import type { Exercise } from '@gymgenius/domain/lifting/exercise';
import { fromKg } from '@gymgenius/domain/lifting/load';
import { roundToLoadable } from '@gymgenius/domain/lifting/loadable';
import type { LiftGym } from '@gymgenius/domain/programs/judge-lift';
import type { ProgramLift } from '@gymgenius/domain/programs/program';
import type { ExerciseProgress } from '@gymgenius/proto/rest/progress';
import type { Api } from '#lib/api/http.ts';

/** What a lift may begin at, and the estimated 1RM with its 80 % band that it comes from: as entered, in the gym's unit. */
export interface StartHint {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface BelievedMax {
  readonly kg: number;
  readonly low: number;
  readonly high: number;
}

/** What the suggestions believe today, kg as moved; null where nothing was learned, or nobody answers. */
export async function believedMax(api: Api, exerciseId: string): Promise<BelievedMax | null> {
  const answer = await api.get<ExerciseProgress>(`/v1/me/progress/${exerciseId}`).catch(() => null);
  return answer?.now ?? null;
}

/** `share` of the 1RM, 0..1. */
export function hintOf(
  now: BelievedMax,
  share: number,
  { rule }: Pick<ProgramLift, 'rule'>,
  exercise: Pick<Exercise, 'loadKind'>,
  { unit, values }: LiftGym,
): StartHint | null {
  // On a belt the max holds body weight too: what hangs on it cannot be told from it alone.
  if (exercise.loadKind === 'added' || share === 0) return null;
  const entered = (kg: number) => fromKg(exercise.loadKind === 'per_hand' ? kg / 2 : kg, unit);
  const wanted = entered(now.kg) * share;
  const value = rule.kind === 'training_max' ? Math.round(wanted * 2) / 2 : roundToLoadable(wanted, values, 'down');
  return { value, low: Math.round(entered(now.low)), high: Math.round(entered(now.high)) };
}
