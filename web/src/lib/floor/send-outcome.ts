import { coachCopy } from '#lib/copy-coach.ts';
import type { Outcome } from './coach-sender.ts';

const WORDS: Readonly<Record<string, string>> = {
  not_found: coachCopy.failed.forbidden,
  forbidden: coachCopy.failed.forbidden,
  not_allowed: coachCopy.failed.forbidden,
  invalid_command: coachCopy.failed.unreadable,
  workout_ended: coachCopy.failed.ended,
  workout_unknown: coachCopy.failed.ended,
  slot_unknown: coachCopy.failed.moved,
};

/** Why it did not happen, in words; null = it did. A cue of this id that is there already was this one. */
export function problemOf(outcome: Outcome): string | null {
  if (outcome.kind === 'sent') return null;
  if (outcome.kind !== 'refused') return coachCopy.failed[outcome.kind];
  return outcome.code === 'cue_exists' ? null : (WORDS[outcome.code] ?? coachCopy.failed.other);
}
