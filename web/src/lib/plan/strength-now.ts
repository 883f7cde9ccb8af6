import type { Exercise } from '@gymgenius/domain/lifting/exercise';
import { fromKg, type Unit } from '@gymgenius/domain/lifting/load';
import { roundToLoadable } from '@gymgenius/domain/lifting/loadable';
import { liftGyms, type ProgramGym } from '@gymgenius/domain/programs/gym-values';
import type { ProgramLift } from '@gymgenius/domain/programs/program';
import type { ExerciseProgress } from '@gymgenius/proto/rest/progress';
import type { Api } from '#lib/api/http.ts';

/** What a lift may begin at, and the estimated 1RM with its 80 % band that it comes from: as entered, in the gym's unit. */
export interface StartHint {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** From what the suggestions believe today; null where nothing was learned, or nobody answers. */
export async function startHint(api: Api, lift: ProgramLift, gym: ProgramGym): Promise<StartHint | null> {
  const exercise = gym.exerciseOf(lift.exerciseId);
  const values = liftGyms(gym)(lift.exerciseId);
  if (!exercise || !values || lift.startShare === 0) return null;
  const answer = await api.get<ExerciseProgress>(`/v1/me/progress/${lift.exerciseId}`).catch(() => null);
  return answer?.now ? hintOf(answer.now, lift, exercise, values) : null;
}

export function hintOf(
  now: { readonly kg: number; readonly low: number; readonly high: number },
  { startShare, rule }: Pick<ProgramLift, 'startShare' | 'rule'>,
  exercise: Pick<Exercise, 'loadKind'>,
  { unit, values }: { readonly unit: Unit; readonly values: readonly number[] },
): StartHint | null {
  // On a belt the max holds body weight too: what hangs on it cannot be told from it alone.
  if (exercise.loadKind === 'added') return null;
  const entered = (kg: number) => fromKg(exercise.loadKind === 'per_hand' ? kg / 2 : kg, unit);
  const wanted = entered(now.kg) * startShare;
  const value = rule.kind === 'training_max' ? Math.round(wanted * 2) / 2 : roundToLoadable(wanted, values, 'down');
  return { value, low: Math.round(entered(now.low)), high: Math.round(entered(now.high)) };
}
