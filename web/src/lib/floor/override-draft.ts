import type { Exercise } from '@gymgenius/domain/lifting/exercise';
import { kitIn, KG_KIT } from '@gymgenius/domain/lifting/kit';
import type { Load } from '@gymgenius/domain/lifting/load';
import { loadableValues, roundToLoadable, stepLoadable } from '@gymgenius/domain/lifting/loadable';
import type { Suggestion } from '@gymgenius/domain/prediction/suggestion';
import { OVERRIDE_REPS } from '@gymgenius/domain/workout/decide';
import { nextTarget } from '@gymgenius/domain/workout/next-target';
import { setsOf, type Slot, type WorkoutState } from '@gymgenius/domain/workout/workout-state';
import type { HeardSuggestion } from './log-lines.ts';

/** A coach's numbers while they are being made. */
export interface Draft {
  readonly load: Load;
  readonly reps: number;
  readonly rir: number | null;
}

/** Where the steppers begin: the numbers that stand, else the model's, else the last set of this exercise, else the plan's or the lightest weight. */
export function openDraft(state: WorkoutState, slot: Slot, exercise: Exercise | undefined, model: Suggestion | null): Draft {
  if (slot.override) return { load: slot.override.load, reps: slot.override.reps, rir: slot.override.rir };
  if (model) return fromModel(model);
  const { target } = nextTarget(slot);
  const last = setsOf(state, slot).at(-1);
  const kit = kitIn(state.kit ?? KG_KIT, state.units.get(slot.exerciseId));
  const plain: Load = {
    kind: exercise?.loadKind ?? 'external',
    value: exercise ? (loadableValues(exercise, kit)[0] ?? 0) : 0,
    unit: kit.unit,
  };
  return { load: target.load ?? last?.load ?? plain, reps: withinReps(target.reps.min), rir: target.rir };
}

export function fromModel({ load, reps, rir }: Suggestion): Draft {
  // A model's effort is as fine as it likes; what is asked of a lifter goes in halves.
  return { load, reps: withinReps(reps), rir: rir === null ? null : Math.round(rir * 2) / 2 };
}

/** What this gym can load for the exercise; null where there is no weight to choose. */
export function weightsFor(state: WorkoutState, exercise: Exercise | undefined, load: Load): readonly number[] | null {
  if (load.kind === 'bodyweight' || load.kind === 'band' || load.kind === 'none') return null;
  if (!exercise) return [];
  return loadableValues({ ...exercise, loadKind: load.kind }, kitIn(state.kit ?? KG_KIT, load.unit));
}

/** Without a known exercise (a lifter's own) every half step is as good. */
export function stepWeight(value: number, values: readonly number[], way: 1 | -1): number {
  return values.length > 0 ? stepLoadable(value, values, way) : Math.max(0, value + way * 2.5);
}

/** A typed weight goes to the nearest that the gym can load. */
export function typedWeight(value: number, values: readonly number[]): number {
  return values.length > 0 ? roundToLoadable(value, values, 'nearest') : value;
}

export function withinReps(reps: number): number {
  return Math.min(OVERRIDE_REPS.max, Math.max(OVERRIDE_REPS.min, Math.round(reps)));
}

/** The model's own last word on the coming set of `slot`; an override has the suggestion on the screens be the coach's. */
export function modelsWord(heard: readonly HeardSuggestion[], current: Suggestion | null, slot: Slot): Suggestion | null {
  if (current && current.source !== 'coach') return current;
  const { setIndex } = nextTarget(slot);
  const own = heard.findLast(
    ({ offered }) => offered.slotId === slot.slotId && offered.setIndex === setIndex && offered.suggestion.source !== 'coach',
  );
  return own?.offered.suggestion ?? null;
}
