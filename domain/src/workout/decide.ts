import type { Suggested } from '../prediction/suggested.ts';
import type { Actor, ActorRole } from './actor.ts';
import type { AmendSet, AnswerCue, Command, CommandType, LogSet } from './commands.ts';
import type { Fact } from './facts.ts';
import { LATE_SET_MS } from './evolve.ts';
import { nextTarget } from './next-target.ts';
import type { Decision, RefusalCode } from './refusal.ts';
import { countedSets, setsOf, slotOf, type WorkoutState } from './workout-state.ts';

export interface DecideContext {
  readonly actor: Actor;
  /** When it happened in the gym, ms since the epoch. */
  readonly performedAt: number;
  /** When it is decided, ms since the epoch. */
  readonly now: number;
  /** Whether the catalogue or the lifter's own list has this exercise. */
  readonly knowsExercise: (exerciseId: string) => boolean;
  /** What a suggestion said, where whoever decides has offered it; its word goes before the phone's. */
  readonly offered?: (suggestionId: string) => Suggested | undefined;
}

export const MAX_SETS = 1000;
export const MAX_SLOTS = 60;
/** Reps that a coach may ask of the next set: above fifty no law of capacity holds. */
export const OVERRIDE_REPS = { min: 1, max: 50 } as const;
/** Rest where neither set, slot nor plan names one, seconds. */
export const DEFAULT_REST_SEC = 120;

const COACH: ReadonlySet<CommandType> = new Set<CommandType>(['override_next_set', 'send_cue']);
const SYSTEM: ReadonlySet<CommandType> = new Set<CommandType>(['finish_workout', 'abandon_workout']);
/** A workout that has ended still takes these: late sets, edits of history, answers that were on their way. */
const AFTER_END: ReadonlySet<CommandType> = new Set<CommandType>([
  'log_set',
  'amend_set',
  'remove_set',
  'restore_set',
  'write_note',
  'undo_import',
  'report_pain',
  'clear_pain',
  'answer_cue',
]);

export function mayAsk(role: ActorRole, type: CommandType): boolean {
  if (role === 'system') return SYSTEM.has(type);
  return role === 'coach' ? COACH.has(type) : !COACH.has(type);
}

/** What one command does to one workout: the fact to append, or why not. Pure; the same input gives the same answer on phone and server. */
export function decide(state: WorkoutState, command: Command, context: DecideContext): Decision<Fact> {
  if (command.type === 'unreadable') return refuse('invalid_command');
  if (!mayAsk(context.actor.role, command.type)) return refuse('not_allowed');
  const opens = command.type === 'start_workout' || command.type === 'import_workout';
  if (opens && state.status !== 'none') return refuse('workout_exists');
  if (!opens && state.status === 'none') return refuse('workout_unknown');
  if (!opens && state.status !== 'active' && !(AFTER_END.has(command.type) && state.status !== 'undone')) return refuse('workout_ended');
  switch (command.type) {
    case 'start_workout': {
      const { supersededBy, ...rest } = command;
      return (
        firstRefusal(
          command.slots.length > MAX_SLOTS && 'too_many_exercises',
          hasDuplicates(command.slots.map((slot) => slot.slotId)) && 'slot_exists',
          !command.slots.every((slot) => context.knowsExercise(slot.exerciseId)) && 'exercise_unknown',
        ) ?? accept({ ...rest, type: 'workout_started', supersededBy: supersededBy ?? null })
      );
    }
    case 'add_exercise':
      return (
        firstRefusal(
          state.slots.length >= MAX_SLOTS && 'too_many_exercises',
          slotOf(state, command.slot.slotId) !== undefined && 'slot_exists',
          !context.knowsExercise(command.slot.exerciseId) && 'exercise_unknown',
        ) ?? accept({ type: 'exercise_added', slot: command.slot })
      );
    case 'focus_exercise':
      return withSlot(state, command.slotId, () => accept({ type: 'exercise_focused', slotId: command.slotId }));
    case 'swap_exercise':
      return withSlot(state, command.slotId, () =>
        context.knowsExercise(command.exerciseId)
          ? accept({ type: 'exercise_swapped', slotId: command.slotId, exerciseId: command.exerciseId })
          : refuse('exercise_unknown'),
      );
    case 'remove_exercise':
      return withSlot(state, command.slotId, (slot) =>
        setsOf(state, slot).length > 0 ? refuse('slot_has_sets') : accept({ type: 'exercise_removed', slotId: command.slotId }),
      );
    case 'reorder_exercises': {
      const whole =
        command.slotIds.length === state.slots.length &&
        !hasDuplicates(command.slotIds) &&
        command.slotIds.every((id) => slotOf(state, id));
      return whole ? accept({ type: 'exercises_reordered', slotIds: command.slotIds }) : refuse('order_incomplete');
    }
    case 'group_exercises':
      return command.slotIds.length > 0 && command.slotIds.every((id) => slotOf(state, id))
        ? accept({ type: 'exercises_grouped', slotIds: command.slotIds, group: command.group })
        : refuse('slot_unknown');
    case 'set_targets':
      return withSlot(state, command.slotId, () => accept({ ...command, type: 'targets_set' }));
    case 'log_set':
      return decideLogSet(state, command, context);
    case 'amend_set':
      return withSet(state, command.setId, () => accept({ type: 'set_amended', setId: command.setId, set: amendable(command.set) }));
    case 'remove_set':
      return withSet(state, command.setId, () => accept({ type: 'set_removed', setId: command.setId }));
    case 'restore_set': {
      const set = state.sets.get(command.setId);
      if (!set) return refuse('set_unknown');
      // Its exercise may have been taken off the workout since.
      if (!slotOf(state, set.slotId)) return refuse('slot_unknown');
      return set.removed ? accept({ type: 'set_restored', setId: command.setId }) : refuse('set_not_removed');
    }
    case 'adjust_rest':
      return state.rest ? accept({ type: 'rest_adjusted', deltaSec: command.deltaSec }) : refuse('no_rest_running');
    case 'skip_rest':
      return state.rest ? accept({ type: 'rest_skipped' }) : refuse('no_rest_running');
    case 'choose_gym':
      return accept({ type: 'gym_chosen', kit: command.kit });
    case 'choose_unit':
      return accept({ ...command, type: 'unit_chosen' });
    case 'say_not_today':
      return withSlot(state, command.slotId, () => accept({ ...command, type: 'not_today_said' }));
    case 'report_pain':
      return withSlot(state, command.slotId, (slot) => accept({ type: 'pain_reported', exerciseId: slot.exerciseId }));
    case 'clear_pain':
      return accept({ type: 'pain_cleared', exerciseId: command.exerciseId });
    case 'override_next_set':
      return withSlot(state, command.slotId, () =>
        isOverridable(command.reps) ? accept({ ...command, type: 'next_set_overridden' }) : refuse('reps_out_of_range'),
      );
    case 'decline_override':
      return withSlot(state, command.slotId, (slot) =>
        slot.override ? accept({ type: 'override_declined', slotId: command.slotId }) : refuse('no_override'),
      );
    case 'send_cue':
      return state.cues.some((cue) => cue.cueId === command.cueId)
        ? refuse('cue_exists')
        : accept({ type: 'cue_sent', cueId: command.cueId, text: command.text });
    case 'answer_cue':
      return decideAnswer(state, command);
    case 'write_note':
      return command.slotId !== null && !slotOf(state, command.slotId)
        ? refuse('slot_unknown')
        : accept({ ...command, type: 'note_written' });
    case 'finish_workout': {
      const reason = context.actor.role === 'system' ? (command.reason ?? 'idle') : 'lifter';
      if (countedSets(state).length > 0 || reason === 'superseded') return accept({ type: 'workout_finished', reason });
      return accept({ type: 'workout_abandoned', reason });
    }
    case 'abandon_workout':
      return accept({ type: 'workout_abandoned', reason: context.actor.role === 'system' ? 'idle' : 'lifter' });
    case 'import_workout':
      return decideImport(command, context);
    case 'undo_import':
      return state.source === 'import' ? accept({ type: 'import_undone' }) : refuse('not_imported');
  }
}

/** A logged set is a fact: never refused for its weight or its lateness. */
function decideLogSet(state: WorkoutState, command: LogSet, context: DecideContext): Decision<Fact> {
  const { set } = command;
  const slot = slotOf(state, set.slotId);
  if (!slot) return refuse('slot_unknown');
  if (state.sets.has(set.setId)) return refuse('set_exists');
  if (state.sets.size >= MAX_SETS) return refuse('too_many_sets');
  const late = state.status !== 'active' || context.now - context.performedAt > LATE_SET_MS;
  const planned = nextTarget(slot).target;
  const restSec = late || set.type === 'warmup' ? null : (set.restSec ?? planned.restSec ?? slot.restSec ?? DEFAULT_REST_SEC);
  const suggested = (set.suggestionId === null ? undefined : context.offered?.(set.suggestionId)) ?? set.suggested;
  return accept({ type: 'set_logged', set: { ...set, ...(suggested && { suggested }), restSec, exerciseId: slot.exerciseId } });
}

function isOverridable(reps: number): boolean {
  return Number.isInteger(reps) && reps >= OVERRIDE_REPS.min && reps <= OVERRIDE_REPS.max;
}

/** Pain outlives the workout, so the fact itself names the exercise. */
function decideAnswer(state: WorkoutState, command: AnswerCue): Decision<Fact> {
  if (!state.cues.some((cue) => cue.cueId === command.cueId)) return refuse('cue_unknown');
  const slot = command.answer === 'pain' ? slotOf(state, state.currentSlotId) : undefined;
  return accept({ ...command, type: 'cue_answered', ...(slot && { exerciseId: slot.exerciseId }) });
}

/** Nothing else of a set can change: not its id, its place, its time or the rest that it started. */
function amendable({ type, load, reps, rir, durationSec, note }: AmendSet['set']): AmendSet['set'] {
  return { type, load, reps, rir, durationSec, note };
}

function decideImport(command: Extract<Command, { type: 'import_workout' }>, context: DecideContext): Decision<Fact> {
  const exerciseOf = new Map(command.slots.map((slot) => [slot.slotId, slot.exerciseId]));
  return (
    firstRefusal(
      command.slots.length > MAX_SLOTS && 'too_many_exercises',
      command.sets.length > MAX_SETS && 'too_many_sets',
      !command.slots.every((slot) => context.knowsExercise(slot.exerciseId)) && 'exercise_unknown',
      hasDuplicates(command.slots.map((slot) => slot.slotId)) && 'slot_exists',
      hasDuplicates(command.sets.map((set) => set.setId)) && 'set_exists',
      !command.sets.every((set) => exerciseOf.has(set.slotId)) && 'slot_unknown',
    ) ??
    accept({
      ...command,
      type: 'workout_imported',
      sets: command.sets.map((set) => ({ ...set, restSec: null, exerciseId: exerciseOf.get(set.slotId) ?? '' })),
    })
  );
}

function withSlot(
  state: WorkoutState,
  slotId: string,
  then: (slot: NonNullable<ReturnType<typeof slotOf>>) => Decision<Fact>,
): Decision<Fact> {
  const slot = slotOf(state, slotId);
  return slot ? then(slot) : refuse('slot_unknown');
}

function withSet(state: WorkoutState, setId: string, then: () => Decision<Fact>): Decision<Fact> {
  const set = state.sets.get(setId);
  return set && !set.removed ? then() : refuse('set_unknown');
}

function firstRefusal(...codes: (RefusalCode | false)[]): Decision<Fact> | undefined {
  const code = codes.find((one) => one !== false);
  return code ? refuse(code) : undefined;
}

function hasDuplicates(ids: readonly string[]): boolean {
  return new Set(ids).size < ids.length;
}
function accept(fact: Fact): Decision<Fact> {
  return { ok: true, fact };
}
function refuse(code: RefusalCode): Decision<Fact> {
  return { ok: false, code };
}
