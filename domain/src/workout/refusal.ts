/** Why a command was refused for good. The words that a person reads live beside the screen (`copy.ts`) and in proto's error list. */
export type RefusalCode =
  | 'invalid_command'
  | 'workout_unknown'
  | 'workout_exists'
  | 'workout_ended'
  | 'not_allowed'
  | 'slot_unknown'
  | 'slot_exists'
  | 'slot_has_sets'
  | 'exercise_unknown'
  | 'set_unknown'
  | 'set_exists'
  | 'set_not_removed'
  | 'order_incomplete'
  | 'no_rest_running'
  | 'no_override'
  | 'reps_out_of_range'
  | 'cue_unknown'
  | 'cue_exists'
  | 'not_imported'
  | 'too_many_sets'
  | 'too_many_exercises';

export type Decision<F> = { readonly ok: true; readonly fact: F } | { readonly ok: false; readonly code: RefusalCode };
