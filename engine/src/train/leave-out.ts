import { movedKg } from '@gymgenius/domain/prediction/working-sets';
import type { HistorySet } from '@gymgenius/domain/prediction/prediction-request';
import type { LifterLog } from './lifter-log.ts';
import { exerciseOf } from './lifter-log.ts';

/** Why a set is not believed. */
export type Doubt = 'no number' | 'unit' | 'jump' | 'effort';

export interface Believed {
  readonly sets: readonly HistorySet[];
  /** One for each set that was left out. */
  readonly doubts: readonly Doubt[];
}

const LN_POUND = Math.log(2.204_622_62);
/** The day's heaviest load of an exercise against the usual one: beyond this, about 1.8 times, nobody trains from one session to the next. */
const SESSION_JUMP = 0.6;
const UNIT_WIDTH = 0.12;
/** ln of a 1RM above the best one believed, from one session to the next. */
const CAPACITY_JUMP = 0.5;
const PER_REP = 0.03;
const FEWEST_SESSIONS = 3;
const REMEMBERED = 20;
const MOST_KG = 700;

/**
 * Reads one lifter's workouts in order and leaves out what cannot be: numbers that are none, sessions whose loads are the usual ones in another
 * unit or otherwise far off, sets that would nearly double the lifter's best. The log keeps every set; only the trainer looks away. A jump that
 * stays is believed once it has been seen in as many sessions as it takes to know an exercise.
 */
export function believer(lifter: Pick<LifterLog, 'ownExercises' | 'profile'>): (sets: readonly HistorySet[]) => Believed {
  const find = exerciseOf(lifter);
  const known = new Map<string, { tops: number[]; best: number[]; doubted: number }>();
  return (sets) => {
    const doubts = new Map<HistorySet, Doubt>();
    for (const set of sets) if (!isNumber(set)) doubts.set(set, 'no number');
    for (const [id, done] of Map.groupBy(sets, (set) => set.exerciseId)) {
      const exercise = find(id);
      const weighed = done.flatMap((set) => {
        const kg = exercise === undefined || doubts.has(set) ? null : movedKg(set.load, exercise, lifter.profile.bodyweightKg);
        if (kg !== null && !(kg > 0 && kg <= MOST_KG)) doubts.set(set, 'no number');
        return kg === null || !(kg > 0 && kg <= MOST_KG) || set.type === 'warmup' ? [] : [{ set, lnKg: Math.log(kg) }];
      });
      if (weighed.length === 0) continue;
      const past = known.get(id) ?? { tops: [], best: [], doubted: 0 };
      known.set(id, past);
      const top = Math.max(...weighed.map(({ lnKg }) => lnKg));
      const best = Math.max(...past.best);
      const off = past.tops.length < FEWEST_SESSIONS ? 0 : top - middle(past.tops);
      if (Math.abs(off) > SESSION_JUMP && past.doubted < FEWEST_SESSIONS) {
        const doubt = Math.abs(Math.abs(off) - LN_POUND) < UNIT_WIDTH ? 'unit' : 'jump';
        for (const { set } of weighed) doubts.set(set, doubt);
        past.doubted++;
        continue;
      }
      const believed = weighed.filter(({ set, lnKg }) => {
        const isJump = past.tops.length >= FEWEST_SESSIONS && lnKg + PER_REP * Math.min(set.reps, 30) > best + CAPACITY_JUMP;
        if (isJump) doubts.set(set, 'jump');
        return !isJump;
      });
      past.doubted = 0;
      if (believed.length === 0) continue;
      past.tops = [...past.tops, Math.max(...believed.map(({ lnKg }) => lnKg))].slice(-REMEMBERED);
      past.best = [...past.best, Math.max(...believed.map(({ set, lnKg }) => lnKg + PER_REP * Math.min(set.reps, 30)))].slice(-REMEMBERED);
    }
    return { sets: sets.filter((set) => !doubts.has(set)), doubts: [...doubts.values()] };
  };
}

/** Written so that a NaN fails. */
function isNumber({ load, reps, rir, performedAt }: HistorySet): boolean {
  const effort = rir === null || (rir >= 0 && rir <= 20);
  return (
    Number.isFinite(load.value) &&
    load.value >= 0 &&
    Number.isFinite(reps) &&
    reps >= 0 &&
    reps <= 200 &&
    effort &&
    Number.isFinite(performedAt)
  );
}

function middle(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
