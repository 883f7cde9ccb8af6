import type { Fact, RecordedSet } from '@gymgenius/domain/workout/facts';
import type { LiveEvent, SuggestionOffered } from '@gymgenius/proto/live/messages';

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** A committed fact as a coach may see it: the training, without the lifter's notes and without what only their own devices need. */
export function eventForCoach(event: LiveEvent): LiveEvent {
  const { commandId: _, ...rest } = event;
  return { ...rest, fact: factForCoach(event.fact) };
}

/** The suggestion without the id that receipts hang on. */
export function suggestionForCoach(offer: SuggestionOffered): SuggestionOffered {
  return { ...offer, suggestionId: NOBODY };
}

function factForCoach(fact: Fact): Fact {
  if (fact.type === 'set_logged') return { ...fact, set: setForCoach(fact.set) };
  if (fact.type === 'set_amended') return { ...fact, set: { ...fact.set, note: null } };
  if (fact.type === 'note_written') return { ...fact, text: '' };
  if (fact.type === 'workout_imported') return { ...fact, importId: NOBODY, naturalKey: '', sets: fact.sets.map(setForCoach) };
  return fact;
}

function setForCoach<Set extends RecordedSet>(set: Set): Set {
  return { ...set, note: null, suggestionId: null };
}
