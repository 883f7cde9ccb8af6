import { KG_KIT } from '@gymgenius/domain/lifting/kit';
import type { LiveCommand, LiveCommandType } from '@gymgenius/proto/commands';
import { randomUUID } from 'node:crypto';

type Make = { readonly [T in LiveCommandType]: (slotId: string, setId: string) => Extract<LiveCommand, { type: T }> };

const load = { kind: 'external', value: 60, unit: 'kg' } as const;
const performed = { type: 'working', load, reps: 5, rir: 2, durationSec: null, note: null } as const;
const slot = (slotId: string) => ({ slotId, exerciseId: 'bench-press', supersetGroup: null, targets: [], restSec: null });
const kit = () => structuredClone(KG_KIT) as Extract<LiveCommand, { type: 'choose_gym' }>['kit'];

/** One body of every command that can be read; the compiler asks for a new one with a new command. */
export const SOME_COMMAND: Make = {
  start_workout: (slotId) => ({ type: 'start_workout', title: 'Fuzz', zone: 'UTC', goal: 'strength', kit: kit(), slots: [slot(slotId)] }),
  add_exercise: () => ({ type: 'add_exercise', slot: slot(randomUUID()) }),
  focus_exercise: (slotId) => ({ type: 'focus_exercise', slotId }),
  swap_exercise: (slotId) => ({ type: 'swap_exercise', slotId, exerciseId: 'back-squat' }),
  remove_exercise: (slotId) => ({ type: 'remove_exercise', slotId }),
  reorder_exercises: (slotId) => ({ type: 'reorder_exercises', slotIds: [slotId] }),
  group_exercises: (slotId) => ({ type: 'group_exercises', slotIds: [slotId], group: 'A' }),
  set_targets: (slotId) => ({ type: 'set_targets', slotId, targets: [], restSec: 90 }),
  log_set: (slotId) => ({ type: 'log_set', set: { ...performed, setId: randomUUID(), slotId, restSec: null, suggestionId: null } }),
  amend_set: (_, setId) => ({ type: 'amend_set', setId, set: performed }),
  remove_set: (_, setId) => ({ type: 'remove_set', setId }),
  restore_set: (_, setId) => ({ type: 'restore_set', setId }),
  adjust_rest: () => ({ type: 'adjust_rest', deltaSec: 15 }),
  skip_rest: () => ({ type: 'skip_rest' }),
  choose_gym: () => ({ type: 'choose_gym', kit: kit() }),
  choose_unit: () => ({ type: 'choose_unit', exerciseId: 'bench-press', unit: 'lb' }),
  say_not_today: (slotId) => ({ type: 'say_not_today', slotId, reason: 'sore' }),
  report_pain: (slotId) => ({ type: 'report_pain', slotId }),
  clear_pain: () => ({ type: 'clear_pain', exerciseId: 'bench-press' }),
  override_next_set: (slotId) => ({ type: 'override_next_set', slotId, load, reps: 5, rir: 2, note: null }),
  decline_override: (slotId) => ({ type: 'decline_override', slotId }),
  send_cue: () => ({ type: 'send_cue', cueId: randomUUID(), text: 'Breathe' }),
  answer_cue: () => ({ type: 'answer_cue', cueId: randomUUID(), answer: 'ok' }),
  write_note: () => ({ type: 'write_note', slotId: null, text: 'Fuzz' }),
  finish_workout: () => ({ type: 'finish_workout' }),
  abandon_workout: () => ({ type: 'abandon_workout' }),
};
