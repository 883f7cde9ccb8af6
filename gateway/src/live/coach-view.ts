import type { Fact, RecordedSet } from '@gymgenius/domain/workout/facts';
import type { LiveEvent, SuggestionOffered } from '@gymgenius/proto/live/messages';

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** A committed fact as this coach may see it: the training, without the lifter's notes, other coaches' words, and what only the lifter's devices need. */
export function eventForCoach(event: LiveEvent, coachId: string): LiveEvent {
  const { commandId: _, ...rest } = event;
  return { ...rest, fact: event.actorId === coachId ? event.fact : factForCoach(event.fact) };
}

/** As every coach but its author may see it. */
export function eventForCoaches(event: LiveEvent): LiveEvent {
  return eventForCoach(event, NOBODY);
}

/** Whether these are one coach's words to the lifter, which the author alone reads again. */
export function isCoachsWords({ fact }: LiveEvent): boolean {
  return fact.type === 'cue_sent' || (fact.type === 'next_set_overridden' && fact.note !== null);
}

/** The suggestion without the id that receipts hang on. */
export function suggestionForCoach(offer: SuggestionOffered): SuggestionOffered {
  return { ...offer, suggestionId: NOBODY };
}

function factForCoach(fact: Fact): Fact {
  if (fact.type === 'set_logged') return { ...fact, set: setForCoach(fact.set) };
  if (fact.type === 'set_amended') return { ...fact, set: { ...fact.set, note: null } };
  if (fact.type === 'cue_sent' || fact.type === 'note_written') return { ...fact, text: '' };
  if (fact.type === 'next_set_overridden') return { ...fact, note: null };
  if (fact.type === 'workout_imported') return { ...fact, importId: NOBODY, naturalKey: '', sets: fact.sets.map(setForCoach) };
  return fact;
}

function setForCoach<Set extends RecordedSet>(set: Set): Set {
  return { ...set, note: null, suggestionId: null };
}
