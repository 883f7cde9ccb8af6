import type { Kit } from '../lifting/kit.ts';
import type { Load, Unit } from '../lifting/load.ts';
import type { PerformedSet } from '../lifting/set.ts';
import type { Goal, NotToday, SetTarget } from '../prediction/prediction-request.ts';
import type { LoggedSetInput } from './commands.ts';
import type { PlannedSlot, ProgramLink } from './plan.ts';
import type { RefusalCode } from './refusal.ts';

/** What happened, for ever. Past tense; stored as written, lifted to this shape by `upcast`. */
export type Fact =
  | {
      readonly type: 'workout_started';
      readonly title: string;
      readonly zone: string;
      readonly goal: Goal;
      readonly kit: Kit;
      readonly slots: readonly PlannedSlot[];
      /** Absent in what was written before there were programs, and in workouts of none. */
      readonly programSession?: ProgramLink;
      /** Set when another workout of this lifter was already further on: this one is born finished and only takes late sets. */
      readonly supersededBy: string | null;
    }
  | { readonly type: 'exercise_added'; readonly slot: PlannedSlot }
  | { readonly type: 'exercise_focused'; readonly slotId: string }
  | { readonly type: 'exercise_swapped'; readonly slotId: string; readonly exerciseId: string }
  | { readonly type: 'exercise_removed'; readonly slotId: string }
  | { readonly type: 'exercises_reordered'; readonly slotIds: readonly string[] }
  | { readonly type: 'exercises_grouped'; readonly slotIds: readonly string[]; readonly group: string | null }
  | { readonly type: 'targets_set'; readonly slotId: string; readonly targets: readonly SetTarget[]; readonly restSec: number | null }
  | { readonly type: 'set_logged'; readonly set: RecordedSet }
  | { readonly type: 'set_amended'; readonly setId: string; readonly set: PerformedSet & { readonly note: string | null } }
  | { readonly type: 'set_removed'; readonly setId: string }
  | { readonly type: 'set_restored'; readonly setId: string }
  | { readonly type: 'rest_adjusted'; readonly deltaSec: number }
  | { readonly type: 'rest_skipped' }
  | { readonly type: 'gym_chosen'; readonly kit: Kit }
  | { readonly type: 'unit_chosen'; readonly exerciseId: string; readonly unit: Unit }
  | { readonly type: 'not_today_said'; readonly slotId: string; readonly reason: NotToday | null }
  | { readonly type: 'pain_reported'; readonly exerciseId: string }
  | { readonly type: 'pain_cleared'; readonly exerciseId: string }
  | {
      readonly type: 'next_set_overridden';
      readonly slotId: string;
      readonly load: Load;
      readonly reps: number;
      readonly rir: number | null;
      readonly note: string | null;
    }
  | { readonly type: 'override_declined'; readonly slotId: string }
  | { readonly type: 'cue_sent'; readonly cueId: string; readonly text: string }
  | {
      readonly type: 'cue_answered';
      readonly cueId: string;
      readonly answer: 'ok' | 'too_heavy' | 'pain';
      /** With `pain`: the exercise that the lifter was at. Absent in what was written before it was told. */
      readonly exerciseId?: string;
    }
  | { readonly type: 'note_written'; readonly slotId: string | null; readonly text: string }
  | { readonly type: 'workout_finished'; readonly reason: 'lifter' | 'superseded' | 'idle' }
  | { readonly type: 'workout_abandoned'; readonly reason: 'lifter' | 'idle' }
  | {
      readonly type: 'workout_imported';
      readonly importId: string;
      readonly naturalKey: string;
      readonly title: string;
      readonly zone: string;
      readonly startedAt: number;
      readonly endedAt: number;
      readonly slots: readonly PlannedSlot[];
      readonly sets: readonly (RecordedSet & { readonly performedAt: number })[];
    }
  | { readonly type: 'import_undone' }
  /** A final refusal takes its clientSeq with it, so that the phone's queue moves on; folded as nothing. */
  | { readonly type: 'command_refused'; readonly command: string; readonly code: RefusalCode };

export type FactType = Fact['type'];

/** A set as it entered the log: the exercise is resolved, the rest that it starts is decided. */
export interface RecordedSet extends LoggedSetInput {
  readonly exerciseId: string;
}

/** A fact in its place in one workout's log. */
export interface WorkoutEvent {
  readonly workoutId: string;
  /** 1..n without gaps. */
  readonly seq: number;
  readonly epoch: number;
  readonly commandId: string;
  readonly actorId: string;
  /** The installation that sent it; null for REST, imports, coaches' servers and timers. */
  readonly clientId: string | null;
  readonly clientSeq: number | null;
  readonly schemaVersion: number;
  /** When it happened in the gym, ms since the epoch (corrected phone clock). */
  readonly performedAt: number;
  /** When it was committed, ms since the epoch. */
  readonly at: number;
  readonly fact: Fact;
}

/** Payload version that this code writes; older ones are lifted by `upcast`. */
export const FACT_SCHEMA_VERSION = 1;

/** Facts after which the shown suggestion is stale: each asks the engine anew. */
const BASIS: ReadonlySet<FactType> = new Set<FactType>([
  'workout_started',
  'exercise_added',
  'exercise_focused',
  'exercise_swapped',
  'exercise_removed',
  'exercises_reordered',
  'exercises_grouped',
  'targets_set',
  'set_logged',
  'set_amended',
  'set_removed',
  'set_restored',
  'gym_chosen',
  'unit_chosen',
  'not_today_said',
  'pain_reported',
  'pain_cleared',
  'next_set_overridden',
  'override_declined',
  'cue_answered',
]);
export function isBasis(type: FactType): boolean {
  return BASIS.has(type);
}

/** Facts that change sets or finished history: the worker must hear of them (`workout_logged`). */
const PUBLISHED: ReadonlySet<FactType> = new Set<FactType>([
  'set_logged',
  'set_amended',
  'set_removed',
  'set_restored',
  'pain_reported',
  'pain_cleared',
  'workout_finished',
  'workout_abandoned',
  'workout_imported',
  'import_undone',
  'workout_started',
]);
export function isPublished(type: FactType): boolean {
  return PUBLISHED.has(type);
}
