import { sameLoad } from '../lifting/load.ts';
import type { HistorySet, SetTarget } from '../prediction/prediction-request.ts';
import type { PlannedSlot } from './plan.ts';

/** A finished workout as a plan is read from it: its slots in the order in which they were begun, each with its sets in order. */
export interface PastWorkout {
  readonly title: string;
  /** ms since the epoch. */
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly slots: readonly { readonly slotId: string; readonly exerciseId: string; readonly sets: readonly HistorySet[] }[];
}

export interface DerivedPlan {
  readonly title: string;
  readonly slots: readonly PlannedSlot[];
  readonly lastDoneAt: number;
  /** Minutes from first to last of that workout, else 2.5 a set; at least 10. */
  readonly estimateMin: number;
}

export const PLAN_WINDOW_MS = 28 * 86_400_000;
/** Effort asked of a working set whose RIR nobody told: two left. */
const TARGET_RIR = 2;
/** Effort that is planned week after week stays between these. */
const HARDEST_RIR = 1;
const EASIEST_RIR = 3;
const MIN_PER_SET = 2.5;

/**
 * What to do next: of the titles that recur in the last four weeks, the one that was done longest ago, with its sets as targets.
 * With nothing recurring the latest workout is offered again; null without any. `workouts` in any order; `slotId` is called once per slot.
 */
export function planFromHistory(workouts: readonly PastWorkout[], now: number, slotId: () => string): DerivedPlan | null {
  const recent = workouts
    .filter(
      (workout) =>
        workout.startedAt > now - PLAN_WINDOW_MS && workout.startedAt <= now && workout.slots.some((slot) => slot.sets.length > 0),
    )
    .toSorted((a, b) => b.startedAt - a.startedAt);
  const latestOf = new Map<string, PastWorkout>();
  const times = new Map<string, number>();
  for (const workout of recent) {
    if (!latestOf.has(workout.title)) latestOf.set(workout.title, workout);
    times.set(workout.title, (times.get(workout.title) ?? 0) + 1);
  }
  const recurring = [...latestOf.values()].filter((workout) => (times.get(workout.title) ?? 0) > 1);
  const model = recurring.at(-1) ?? recent[0];
  if (!model) return null;
  const slots = model.slots
    .filter((slot) => slot.sets.length > 0)
    .slice(0, 60)
    .map((slot): PlannedSlot => ({
      slotId: slotId(),
      exerciseId: slot.exerciseId,
      supersetGroup: null,
      targets: targetsOf(slot.sets.slice(0, 50)),
      restSec: null,
    }));
  return { title: model.title, slots, lastDoneAt: model.startedAt, estimateMin: estimate(model) };
}

/**
 * Targets that ask for what was done, set by set. Straight sets are asked for alike: the most reps of any set at that load, so that the last tired
 * set does not become next time's goal, and one effort for the exercise, since what was left after each set is an outcome and no plan.
 */
export function targetsOf(sets: readonly HistorySet[]): SetTarget[] {
  const work = sets.filter((set) => set.type === 'working');
  const rir = plannedRir(work);
  return sets.map((set) => {
    const isWork = set.type === 'working';
    const reps = Math.max(1, ...(isWork ? work.filter((other) => sameLoad(other.load, set.load)) : [set]).map((other) => other.reps));
    return { type: set.type, reps: repRange(set.type, reps), rir: isWork ? rir : set.rir, load: null, restSec: null };
  });
}

/** The middle of what was told, within what a plan asks for. */
function plannedRir(work: readonly HistorySet[]): number {
  const told = work.flatMap((set) => set.rir ?? []).toSorted((a, b) => a - b);
  return Math.min(EASIEST_RIR, Math.max(HARDEST_RIR, told[Math.floor(told.length / 2)] ?? TARGET_RIR));
}

/** Low reps are meant to the rep; above five there is room to grow into: 8 done asks for 6-8, 12 for 10-12. Fixed for warm-ups. */
function repRange(type: HistorySet['type'], reps: number): { readonly min: number; readonly max: number } {
  return { min: reps <= 5 || type === 'warmup' ? reps : reps - 2, max: reps };
}

function estimate(workout: PastWorkout): number {
  const sets = workout.slots.reduce((sum, slot) => sum + slot.sets.length, 0);
  const took = workout.endedAt === null ? 0 : Math.round((workout.endedAt - workout.startedAt) / 60_000);
  return Math.max(10, took > 0 && took <= 240 ? took : Math.round(sets * MIN_PER_SET));
}
