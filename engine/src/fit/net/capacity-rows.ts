import type { Exercise } from '@gymgenius/domain/lifting/exercise';
import { capacityAt } from '@gymgenius/domain/prediction/capacity-law';
import { stateFeatures } from '@gymgenius/domain/prediction/features';
import type { FilterParameters } from '@gymgenius/domain/prediction/filter-parameters';
import { foldWorkout } from '@gymgenius/domain/prediction/fold-workout';
import { lifterNow } from '@gymgenius/domain/prediction/lifter-now';
import type { HistorySet, PredictionRequest } from '@gymgenius/domain/prediction/prediction-request';
import { emptyState } from '@gymgenius/domain/prediction/prior-state';
import { movedKg } from '@gymgenius/domain/prediction/working-sets';
import { KG_KIT } from '@gymgenius/domain/lifting/kit';
import { exerciseOf } from '../../train/lifter-log.ts';
import type { FitLog } from '../fit-log.ts';
import { contextOf, historyOf, type PastSet } from './capacity-inputs.ts';

/** A set whose reps to failure are known, with the law's forecast and the net's inputs before it. */
export interface CapacityRow {
  readonly lifter: string;
  readonly context: Float32Array;
  readonly history: Float32Array;
  readonly mask: Float32Array;
  /** Reps to failure: by the law, and as told. */
  readonly law: number;
  readonly told: number;
  /** Slope, ln kg per rep. */
  readonly k: number;
  /** Reps to failure told by the exercise's last set that told them. */
  readonly last: number | null;
}

const REST_SEC = 150;
const MOST_TOLD = 30;

/** Reps to failure that a set tells of: a failure's last rep was half done, a rated set has 1.2 for each said (Halperin 2022). */
export function toldBy({ type, reps, rir }: HistorySet): number | null {
  if (reps === 0) return null;
  if (type === 'failure' || (type === 'amrap' && rir === null)) return reps + 0.5;
  return rir === null ? null : reps + 1.2 * rir;
}

/** Walks one lifter's log by the fold that serving uses; every row knows only what was before it. */
export function capacityRows(log: FitLog, parameters: FilterParameters): CapacityRow[] {
  const rows: CapacityRow[] = [];
  const past = new Map<string, PastSet[]>();
  const find = exerciseOf(log);
  let state = emptyState(parameters);
  for (const sets of log.workouts) {
    for (const [at, set] of sets.entries()) {
      const exercise = find(set.exerciseId);
      const kg = exercise === undefined ? null : movedKg(set.load, exercise, log.profile.bodyweightKg);
      if (exercise === undefined || kg === null || kg <= 0 || set.type === 'warmup' || set.reps === 0) continue;
      const before = past.get(exercise.id) ?? [];
      past.set(exercise.id, before);
      const told = toldBy(set);
      if (told !== null && told <= MOST_TOLD && before.length > 0) {
        const now = lifterNow(state, question(log, exercise, set, sets.slice(0, at)), find, parameters);
        const features = stateFeatures(now, parameters);
        const { mean } = capacityAt(features, { lnW: Math.log(kg), reps: told, rir: 0, restSec: REST_SEC });
        const last = before.findLast((one) => one.told !== null)?.told ?? null;
        rows.push({
          lifter: log.athleteId,
          context: contextOf(features, before, set.performedAt),
          ...historyOf(features, before, set.performedAt),
          law: mean,
          told,
          k: Math.exp(features[3] ?? 0),
          last,
        });
      }
      before.push({ lnKg: Math.log(kg), reps: set.reps, told, failed: set.type === 'failure', at: set.performedAt });
    }
    state = foldWorkout(state, sets, { profile: log.profile, exerciseOf: find, parameters }).state;
  }
  return rows;
}

function question(
  { profile }: FitLog,
  exercise: Exercise,
  { performedAt, reps }: HistorySet,
  today: readonly HistorySet[],
): PredictionRequest {
  return {
    workoutId: '',
    athleteId: '',
    basisSeq: today.length,
    now: performedAt,
    exercise,
    kit: KG_KIT,
    target: { type: 'working', reps: { min: reps, max: reps }, rir: null, load: null, restSec: REST_SEC },
    goal: 'strength',
    setIndex: today.length,
    bodyweightKg: profile.bodyweightKg,
    experience: profile.experience,
    today,
    notToday: null,
    pain: false,
  };
}
