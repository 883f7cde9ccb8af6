import type { Command, CommandType } from '@gymgenius/domain/workout/commands';
import * as z from 'zod/mini';
import {
  ExerciseId,
  Goal,
  Kit,
  Load,
  LoggedSetInput,
  Moment,
  NotToday,
  OverrideReps,
  PerformedSet,
  PlannedSlot,
  ProgramSession,
  RestSec,
  Rir,
  SetTarget,
  Text,
  Unit,
  Uuid,
  Zone,
} from './values.ts';

/** The body of each command, by name. What only the server may say (`supersededBy`, a finish's reason) is not in here. */
export const COMMANDS = {
  start_workout: z.strictObject({
    type: z.literal('start_workout'),
    title: Text(120),
    zone: Zone,
    goal: Goal,
    kit: Kit,
    slots: z.array(PlannedSlot).check(z.maxLength(60)),
    programSession: z.exactOptional(ProgramSession),
  }),
  add_exercise: z.strictObject({ type: z.literal('add_exercise'), slot: PlannedSlot }),
  focus_exercise: z.strictObject({ type: z.literal('focus_exercise'), slotId: Uuid }),
  swap_exercise: z.strictObject({ type: z.literal('swap_exercise'), slotId: Uuid, exerciseId: ExerciseId }),
  remove_exercise: z.strictObject({ type: z.literal('remove_exercise'), slotId: Uuid }),
  reorder_exercises: z.strictObject({ type: z.literal('reorder_exercises'), slotIds: z.array(Uuid).check(z.maxLength(60)) }),
  group_exercises: z.strictObject({
    type: z.literal('group_exercises'),
    slotIds: z.array(Uuid).check(z.minLength(1), z.maxLength(60)),
    group: z.nullable(Text(36)),
  }),
  set_targets: z.strictObject({
    type: z.literal('set_targets'),
    slotId: Uuid,
    targets: z.array(SetTarget).check(z.maxLength(50)),
    restSec: z.nullable(RestSec),
  }),
  log_set: z.strictObject({ type: z.literal('log_set'), set: z.strictObject(LoggedSetInput) }),
  amend_set: z.strictObject({
    type: z.literal('amend_set'),
    setId: Uuid,
    set: z.strictObject({ ...PerformedSet, note: z.nullable(Text(500)) }),
  }),
  remove_set: z.strictObject({ type: z.literal('remove_set'), setId: Uuid }),
  restore_set: z.strictObject({ type: z.literal('restore_set'), setId: Uuid }),
  adjust_rest: z.strictObject({ type: z.literal('adjust_rest'), deltaSec: z.number().check(z.gte(-3600), z.lte(3600)) }),
  skip_rest: z.strictObject({ type: z.literal('skip_rest') }),
  choose_gym: z.strictObject({ type: z.literal('choose_gym'), kit: Kit }),
  choose_unit: z.strictObject({ type: z.literal('choose_unit'), exerciseId: ExerciseId, unit: Unit }),
  say_not_today: z.strictObject({ type: z.literal('say_not_today'), slotId: Uuid, reason: z.nullable(NotToday) }),
  report_pain: z.strictObject({ type: z.literal('report_pain'), slotId: Uuid }),
  clear_pain: z.strictObject({ type: z.literal('clear_pain'), exerciseId: ExerciseId }),
  override_next_set: z.strictObject({
    type: z.literal('override_next_set'),
    slotId: Uuid,
    load: Load,
    reps: OverrideReps,
    rir: z.nullable(Rir),
    note: z.nullable(Text(80)),
  }),
  decline_override: z.strictObject({ type: z.literal('decline_override'), slotId: Uuid }),
  send_cue: z.strictObject({ type: z.literal('send_cue'), cueId: Uuid, text: Text(80) }),
  answer_cue: z.strictObject({ type: z.literal('answer_cue'), cueId: Uuid, answer: z.enum(['ok', 'too_heavy', 'pain']) }),
  write_note: z.strictObject({ type: z.literal('write_note'), slotId: z.nullable(Uuid), text: Text(2000) }),
  finish_workout: z.strictObject({ type: z.literal('finish_workout') }),
  abandon_workout: z.strictObject({ type: z.literal('abandon_workout') }),
} as const satisfies Partial<Record<CommandType, z.ZodMiniType<Command>>>;

export type LiveCommandType = keyof typeof COMMANDS;
export const LIVE_COMMANDS = Object.keys(COMMANDS) as LiveCommandType[];
/** A command that may come over the wire (imports have a door of their own). */
export type LiveCommand = z.infer<(typeof COMMANDS)[LiveCommandType]>;

/**
 * The envelope around every command, on the socket and in the phone's outbox. The body is checked apart, so that a body that cannot be read
 * still takes its clientSeq and the phone's queue moves on.
 */
export const CommandEnvelope = z.strictObject({
  commandId: Uuid,
  workoutId: Uuid,
  clientId: Uuid,
  /** Counts from 1 per (workout, client); given in the transaction that stores the command on the phone. */
  clientSeq: z.int().check(z.gte(1), z.lte(1_000_000)),
  /** seq of the last event that the phone had applied when the lifter tapped. */
  basisSeq: z.int().check(z.gte(0)),
  /** Phone clock corrected by the offset measured at connect. */
  performedAt: Moment,
  /** The phone's own clock, kept to judge the correction. */
  phoneClock: Moment,
  protocol: z.int().check(z.gte(1), z.lte(1000)),
  command: z.looseObject({ type: z.string() }),
});
export type CommandEnvelope = z.infer<typeof CommandEnvelope>;

export type ParsedCommand = { readonly ok: true; readonly command: LiveCommand } | { readonly ok: false; readonly problem: string };

/** The body, strictly; the problem is a sentence for a developer's log, never for the lifter. */
export function parseCommand(body: { readonly type: string }): ParsedCommand {
  const schema = Object.hasOwn(COMMANDS, body.type) ? COMMANDS[body.type as LiveCommandType] : undefined;
  if (!schema) return { ok: false, problem: `there is no command "${body.type.slice(0, 40)}"` };
  const parsed = z.safeParse<z.ZodMiniType<LiveCommand>>(schema, body);
  return parsed.success ? { ok: true, command: parsed.data } : { ok: false, problem: z.prettifyError(parsed.error) };
}
