import type { Kit } from '../lifting/kit.ts';
import type { PerformedSet } from '../lifting/set.ts';
import type { Load, Unit } from '../lifting/load.ts';
import type { Goal, NotToday, SetTarget } from '../prediction/prediction-request.ts';
import type { Suggested } from '../prediction/suggested.ts';
import type { PlannedSlot, ProgramLink } from './plan.ts';

/**
 * What anyone may ask of a workout. Imperative, one command = one fact or one refusal.
 * Everything that a decision needs is in here or in the state: no clock, no random.
 */
export type Command =
  | StartWorkout
  | AddExercise
  | FocusExercise
  | SwapExercise
  | RemoveExercise
  | ReorderExercises
  | GroupExercises
  | SetTargets
  | LogSet
  | AmendSet
  | RemoveSet
  | RestoreSet
  | AdjustRest
  | SkipRest
  | ChooseGym
  | ChooseUnit
  | SayNotToday
  | ReportPain
  | ClearPain
  | OverrideNextSet
  | DeclineOverride
  | SendCue
  | AnswerCue
  | WriteNote
  | FinishWorkout
  | AbandonWorkout
  | ImportWorkout
  | UndoImport
  | Unreadable;

export type CommandType = Command['type'];

export interface StartWorkout {
  readonly type: 'start_workout';
  readonly title: string;
  /** IANA zone of the gym: days, weeks and records are dated in it. */
  readonly zone: string;
  readonly goal: Goal;
  readonly kit: Kit;
  readonly slots: readonly PlannedSlot[];
  /** Absent = of no program. */
  readonly programSession?: ProgramLink;
  /** Filled in by the host when this lifter has a workout with a later set: the new one is then born finished. Never read from the wire. */
  readonly supersededBy?: string;
}
export interface AddExercise {
  readonly type: 'add_exercise';
  readonly slot: PlannedSlot;
}
/** The lifter walks to this exercise now. */
export interface FocusExercise {
  readonly type: 'focus_exercise';
  readonly slotId: string;
}
export interface SwapExercise {
  readonly type: 'swap_exercise';
  readonly slotId: string;
  readonly exerciseId: string;
}
/** Only an exercise without sets; with sets it stays as history. */
export interface RemoveExercise {
  readonly type: 'remove_exercise';
  readonly slotId: string;
}
/** A permutation of all slot ids. */
export interface ReorderExercises {
  readonly type: 'reorder_exercises';
  readonly slotIds: readonly string[];
}
/** Makes these slots one superset, or takes each out of its own (`group` null). */
export interface GroupExercises {
  readonly type: 'group_exercises';
  readonly slotIds: readonly string[];
  readonly group: string | null;
}
export interface SetTargets {
  readonly type: 'set_targets';
  readonly slotId: string;
  readonly targets: readonly SetTarget[];
  readonly restSec: number | null;
}
export interface LogSet {
  readonly type: 'log_set';
  readonly set: LoggedSetInput;
}
export interface LoggedSetInput extends PerformedSet {
  /** Made by the client; later edits name it. */
  readonly setId: string;
  readonly slotId: string;
  /** Planned rest after this set as shown, seconds; null = the plan's. */
  readonly restSec: number | null;
  /** The suggestion on screen when Log was tapped, used or not (receipts, overrides, propensities); null when there was none. */
  readonly suggestionId: string | null;
  /** What that suggestion said, as the phone showed it. The host's own word replaces it where it knows the id. Absent = not told. */
  readonly suggested?: Suggested | null;
  readonly note: string | null;
}
export interface AmendSet {
  readonly type: 'amend_set';
  readonly setId: string;
  readonly set: PerformedSet & { readonly note: string | null };
}
export interface RemoveSet {
  readonly type: 'remove_set';
  readonly setId: string;
}
export interface RestoreSet {
  readonly type: 'restore_set';
  readonly setId: string;
}
/** Lengthens or shortens the running rest. */
export interface AdjustRest {
  readonly type: 'adjust_rest';
  readonly deltaSec: number;
}
export interface SkipRest {
  readonly type: 'skip_rest';
}
export interface ChooseGym {
  readonly type: 'choose_gym';
  readonly kit: Kit;
}
/** This exercise is loaded in another unit than the gym's. */
export interface ChooseUnit {
  readonly type: 'choose_unit';
  readonly exerciseId: string;
  readonly unit: Unit;
}
export interface SayNotToday {
  readonly type: 'say_not_today';
  readonly slotId: string;
  readonly reason: NotToday | null;
}
export interface ReportPain {
  readonly type: 'report_pain';
  readonly slotId: string;
}
export interface ClearPain {
  readonly type: 'clear_pain';
  readonly exerciseId: string;
}
/** A coach's numbers for the next set of a slot; never changes a set in progress, lapses with the next logged set of the slot. */
export interface OverrideNextSet {
  readonly type: 'override_next_set';
  readonly slotId: string;
  readonly load: Load;
  readonly reps: number;
  readonly rir: number | null;
  readonly note: string | null;
}
export interface DeclineOverride {
  readonly type: 'decline_override';
  readonly slotId: string;
}
export interface SendCue {
  readonly type: 'send_cue';
  readonly cueId: string;
  readonly text: string;
}
export interface AnswerCue {
  readonly type: 'answer_cue';
  readonly cueId: string;
  readonly answer: 'ok' | 'too_heavy' | 'pain';
}
export interface WriteNote {
  readonly type: 'write_note';
  readonly slotId: string | null;
  readonly text: string;
}
export interface FinishWorkout {
  readonly type: 'finish_workout';
  /** Told by the system alone (a newer start, the sweeper); a lifter simply finishes. */
  readonly reason?: 'superseded' | 'idle';
}
/** Ends a workout as if it had not been: its sets never become "last time". */
export interface AbandonWorkout {
  readonly type: 'abandon_workout';
}
/** One finished workout from another app, whole. */
export interface ImportWorkout {
  readonly type: 'import_workout';
  readonly importId: string;
  /** Identifies the workout in its source, so that a second import of the same file adds nothing. */
  readonly naturalKey: string;
  readonly title: string;
  readonly zone: string;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly slots: readonly PlannedSlot[];
  readonly sets: readonly (LoggedSetInput & { readonly performedAt: number })[];
}
export interface UndoImport {
  readonly type: 'undo_import';
}
/** A command whose body the edge could not read (an app older or newer than us, a bug). Refused for good, so that the phone's queue moves on. */
export interface Unreadable {
  readonly type: 'unreadable';
  /** What it called itself. */
  readonly name: string;
}
