import type { Exercise } from '@gymgenius/domain/lifting/exercise';
import { KG_KIT } from '@gymgenius/domain/lifting/kit';
import { modelLoadKg, type Load } from '@gymgenius/domain/lifting/load';
import { loadableValues, roundToLoadable, stepLoadable } from '@gymgenius/domain/lifting/loadable';
import type { PerformedSet } from '@gymgenius/domain/lifting/set';
import { warmUpRamp } from '@gymgenius/domain/lifting/warm-up';
import type { PlannedLift } from './demo-lifters.ts';
import type { Random } from './random.ts';

/** What the lifter means to do next time: double progression, reps first, then load. */
export interface Intent {
  readonly value: number;
  readonly reps: number;
  readonly misses: number;
}

/** A lifter in front of one lift today. */
export interface LiftDay {
  readonly exercise: Exercise;
  readonly plan: PlannedLift;
  /** ln of today's 1RM in kg moved, the day's form included. */
  readonly lnMax: number;
  readonly bodyweightKg: number;
  readonly deload: boolean;
  readonly random: Random;
  readonly saysFewer: number;
  /** The last set goes as far as it goes. */
  readonly isToTheEnd: boolean;
}

export interface SimulatedSet extends PerformedSet {
  readonly restSec: number;
}

const K = 0.029;

/** The sets of one lift: capacity falls by what the last sets cost and comes back with rest (ENGINE.md: .21 e^(-rest/155) e^(-RIR/1.5)). */
export function simulateLift(day: LiftDay, intent: Intent | undefined): { sets: SimulatedSet[]; next: Intent } {
  const { exercise, plan, random } = day;
  const values = loadableValues(exercise, KG_KIT);
  const meant = intent ?? { value: firstValue(day, values), reps: plan.reps.min, misses: 0 };
  const value = day.deload ? roundToLoadable(meant.value * 0.9, values, 'down') : meant.value;
  const load: Load = { kind: exercise.loadKind, value, unit: 'kg' };
  const ramp = exercise.mechanic === 'compound' ? warmUpRamp(exercise, KG_KIT, value, day.bodyweightKg) : [];
  const sets: SimulatedSet[] = ramp.map((set) => ({
    type: 'warmup',
    load: { ...load, value: set.value },
    reps: set.reps,
    rir: null,
    durationSec: null,
    restSec: 60,
  }));
  let fatigue = 0;
  let met = true;
  let leastLeft = Infinity;
  const count = day.deload ? plan.sets - 1 : plan.sets;
  for (let n = 0; n < count; n += 1) {
    const toFailure = repsToFailure(day, load, fatigue) + random.normal(0.4);
    const isEnd = day.isToTheEnd && n === count - 1;
    const reps = Math.max(1, isEnd ? Math.floor(toFailure) : Math.min(meant.reps, Math.floor(toFailure)));
    const left = Math.max(0, toFailure - reps);
    const restSec = Math.round((plan.restSec + random.normal(15)) / 5) * 5;
    const rir = isEnd ? null : reported(left, day.saysFewer, random);
    sets.push({ type: isEnd ? 'failure' : 'working', load, reps, rir, durationSec: null, restSec });
    met &&= reps >= meant.reps;
    // A set to its end says nothing of how easy the weight is.
    if (!isEnd) leastLeft = Math.min(leastLeft, left);
    fatigue = (fatigue + 0.21 * Math.exp(-left / 1.5)) * Math.exp(-restSec / 155);
  }
  return { sets, next: day.deload ? meant : progressed(meant, met, leastLeft > plan.rir + 1, plan, values) };
}

function repsToFailure({ lnMax, exercise, bodyweightKg }: LiftDay, load: Load, fatigue: number): number {
  const moved = modelLoadKg(load, exercise.bodyweightShare, bodyweightKg) ?? 1;
  return 1 + (lnMax - fatigue - Math.log(moved)) / K;
}

/** Four of five working sets are rated, in halves, and people say less than they have. */
function reported(left: number, saysFewer: number, random: Random): number | null {
  if (random.uniform() > 0.8) return null;
  return Math.min(5, Math.max(0, Math.round(2 * ((left - saysFewer) / 1.2 + random.normal(0.5))) / 2));
}

/** A first day: the heaviest loadable value with which the fewest planned reps leave one more than the planned reserve. */
function firstValue(day: LiftDay, values: readonly number[]): number {
  const kind = day.exercise.loadKind;
  const enough = day.plan.reps.min + day.plan.rir + 1;
  const possible = values.filter((value) => repsToFailure(day, { kind, value, unit: 'kg' }, 0) >= enough);
  return possible.at(-1) ?? values[0] ?? 0;
}

function progressed(intent: Intent, met: boolean, easy: boolean, plan: PlannedLift, values: readonly number[]): Intent {
  if (met && easy) return { value: stepLoadable(intent.value, values, 1), reps: intent.reps, misses: 0 };
  if (met && intent.reps < plan.reps.max) return { ...intent, reps: intent.reps + 1, misses: 0 };
  if (met) return { value: stepLoadable(intent.value, values, 1), reps: plan.reps.min, misses: 0 };
  if (intent.misses < 1) return { ...intent, misses: intent.misses + 1 };
  return { value: stepLoadable(intent.value, values, -1), reps: plan.reps.min, misses: 0 };
}
