import { formatEffort, formatNumber, formatSet } from '@gymgenius/domain/lifting/format';
import { rpeFromRir } from '@gymgenius/domain/lifting/set';
import type { Fact } from '@gymgenius/domain/workout/facts';
import type { LiveEvent, SuggestionOffered } from '@gymgenius/proto/live/messages';
import { floorCopy } from '#lib/copy-floor.ts';
import { copy } from '#lib/copy.ts';

export interface LogLine {
  readonly key: string;
  readonly at: number;
  readonly text: string;
  readonly kind: 'set' | 'suggestion' | 'other';
}

/** A suggestion with the moment at which it reached this screen: suggestions are not in the log. */
export interface HeardSuggestion {
  readonly at: number;
  readonly offered: SuggestionOffered;
}

/** The session as a coach reads it, newest first; `me` is the coach who reads, null where it is the lifter. */
export function logLines(
  events: readonly LiveEvent[],
  heard: readonly HeardSuggestion[],
  nameOf: (exerciseId: string) => string,
  me: string | null = null,
): LogLine[] {
  const slots = new Map<string, string>();
  const lines: (LogLine & { order: number })[] = [];
  for (const event of events) {
    const { fact } = event;
    if (fact.type === 'workout_started') for (const slot of fact.slots) slots.set(slot.slotId, slot.exerciseId);
    if (fact.type === 'exercise_added') slots.set(fact.slot.slotId, fact.slot.exerciseId);
    if (fact.type === 'exercise_swapped') slots.set(fact.slotId, fact.exerciseId);
    const text = words(fact, (slotId) => nameOf(slots.get(slotId) ?? ''), event.actorId === me ? floorCopy.you : floorCopy.coach);
    if (text !== null)
      lines.push({
        key: `e${event.seq}`,
        at: event.performedAt,
        text,
        kind: fact.type === 'set_logged' ? 'set' : 'other',
        order: event.seq,
      });
  }
  for (const { at, offered } of heard) {
    const { load, reps, rir, source } = offered.suggestion;
    // The log has it already, with whose it is.
    if (source === 'coach') continue;
    const who = source === 'rule' ? floorCopy.rule : floorCopy.engine;
    const what = `${formatSet({ load, reps, durationSec: null })} ${formatEffort(rir)}`.trim();
    lines.push({
      key: `s${offered.basisSeq} ${offered.suggestionId} ${at}`,
      at,
      text: floorCopy.suggests(who, what),
      kind: 'suggestion',
      order: offered.basisSeq + 0.5,
    });
  }
  return lines.toSorted((a, b) => b.order - a.order);
}

function words(fact: Fact, nameOfSlot: (slotId: string) => string, byCoach: (what: string) => string): string | null {
  switch (fact.type) {
    case 'workout_started':
      return floorCopy.started(fact.title);
    case 'set_logged':
      return floorCopy.loggedLine(formatSet(fact.set), fact.set.rir === null ? '' : formatNumber(rpeFromRir(fact.set.rir)));
    case 'set_amended':
      return floorCopy.changedSet(formatSet(fact.set));
    case 'set_removed':
      return floorCopy.removedSet;
    case 'set_restored':
      return floorCopy.restoredSet;
    case 'exercise_focused':
      return floorCopy.wentTo(nameOfSlot(fact.slotId));
    case 'exercise_swapped':
      return floorCopy.swapped(nameOfSlot(fact.slotId));
    case 'exercise_added':
      return floorCopy.added(nameOfSlot(fact.slot.slotId));
    case 'not_today_said':
      return fact.reason === null ? null : floorCopy.notToday(copy.notToday[fact.reason].toLowerCase());
    case 'pain_reported':
      return floorCopy.pain;
    case 'rest_adjusted':
      return floorCopy.restChanged(fact.deltaSec);
    case 'rest_skipped':
      return floorCopy.restSkipped;
    case 'workout_finished':
      return floorCopy.finished;
    case 'workout_abandoned':
      return floorCopy.abandoned;
    case 'cue_sent':
      // Another coach's words are for the lifter alone.
      return byCoach(fact.text === '' ? floorCopy.aCue : fact.text);
    case 'cue_answered':
      return floorCopy.answered[fact.answer];
    case 'next_set_overridden':
      return byCoach(floorCopy.nextNumbers(`${formatSet({ ...fact, durationSec: null })} ${formatEffort(fact.rir)}`.trim()));
    case 'override_declined':
      return floorCopy.declined;
    case 'exercise_removed':
    case 'exercises_reordered':
    case 'exercises_grouped':
    case 'targets_set':
    case 'gym_chosen':
    case 'unit_chosen':
    case 'note_written':
    case 'pain_cleared':
    case 'workout_imported':
    case 'import_undone':
    case 'command_refused':
      return null;
  }
}
