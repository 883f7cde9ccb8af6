import { commandIdFor } from '@gymgenius/actors/command-id';
import { uuidV5 } from '@gymgenius/platform/ids';
import type { Exercise } from '@gymgenius/domain/lifting/exercise';
import type { Load, Unit } from '@gymgenius/domain/lifting/load';
import type { ImportWorkout } from '@gymgenius/domain/workout/commands';
import type { ExerciseMatch } from './exercise-match.ts';
import { naturalKey } from './natural-key.ts';
import type { ImportSource } from './known-file.ts';
import type { ImportedWorkout } from './parsed-import.ts';
import { setTimes } from './set-times.ts';

export interface PlanContext {
  readonly athleteId: string;
  readonly importId: string;
  readonly source: ImportSource;
  /** For sets that name no unit. */
  readonly unit: Unit;
  readonly zone: string;
  readonly exercises: ReadonlyMap<string, ExerciseMatch>;
  /** How often this workout was imported and undone before: each time it is another workout. */
  readonly timesUndone: number;
}

/** One command to dispatch; every id follows from the athlete and the workout's natural key, so that a resent plan is the same plan. */
export interface PlannedWorkout {
  readonly workoutId: string;
  readonly commandId: string;
  /** The sets' times are ours (spread over the workout), not the file's. */
  readonly command: ImportWorkout;
  readonly note: string | null;
}

export function planWorkout(workout: ImportedWorkout, context: PlanContext): PlannedWorkout {
  const key = naturalKey(context.source, workout);
  const workoutId = uuidV5(`${context.athleteId}/import/${key}/${context.timesUndone}`);
  const spread = setTimes(workout.startedAt, workout.endedAt, workout.sets.length);
  const times = workout.sets.map((set, i) => set.performedAt ?? spread[i] ?? workout.startedAt);
  const slotIds = workout.slots.map((_, slot) => uuidV5(`${workoutId}/slot/${slot}`));
  const exerciseOf = (slot: number) => exerciseIn(context, workout.slots[slot]?.rawName ?? '');
  const command: ImportWorkout = {
    type: 'import_workout',
    importId: context.importId,
    naturalKey: key,
    title: workout.title,
    zone: workout.zone ?? context.zone,
    startedAt: workout.startedAt,
    endedAt: Math.max(workout.endedAt ?? 0, workout.startedAt, ...times),
    slots: workout.slots.map((slot, i) => ({
      slotId: slotIds[i] ?? '',
      exerciseId: exerciseOf(i).id,
      supersetGroup: slot.superset,
      targets: [],
      restSec: null,
    })),
    sets: workout.sets.map((set, i) => ({
      setId: uuidV5(`${workoutId}/set/${i}`),
      slotId: slotIds[set.slot] ?? '',
      type: set.type,
      load: set.load ?? loadOf(exerciseOf(set.slot), set.weight ?? 0, set.unit ?? context.unit),
      reps: set.reps,
      rir: set.rir,
      durationSec: set.durationSec,
      restSec: null,
      suggestionId: null,
      note: set.note,
      performedAt: times[i] ?? workout.startedAt,
    })),
  };
  return { workoutId, commandId: commandIdFor(workoutId, 'import'), command, note: workout.note };
}

/** The number as entered, in the kind that the exercise gives it; help (below zero) and added weight show on exercises against body weight. */
export function loadOf(exercise: Pick<Exercise, 'loadKind'>, value: number, unit: Unit): Load {
  switch (exercise.loadKind) {
    case 'bodyweight':
    case 'added':
      if (value === 0) return { kind: exercise.loadKind, value, unit };
      return value < 0 ? { kind: 'assisted', value: -value, unit } : { kind: 'added', value, unit };
    case 'assisted':
      return { kind: 'assisted', value: Math.abs(value), unit };
    case 'none':
      return { kind: value > 0 ? 'external' : 'none', value, unit };
    case 'external':
    case 'per_hand':
    case 'band':
      return { kind: exercise.loadKind, value, unit };
  }
}

function exerciseIn(context: PlanContext, rawName: string): Exercise {
  const match = context.exercises.get(rawName);
  if (!match) throw new Error(`no exercise was matched for "${rawName}"`);
  return match.exercise;
}
