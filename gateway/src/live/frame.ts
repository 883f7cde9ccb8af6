import type { LiveEvent, PresenceChanged, SuggestionOffered } from '@gymgenius/proto/live/messages';

/** What one gateway tells all of them. Private fields travel in it (Redis is ours); each gateway takes them out for coaches. */
export type Frame =
  | { readonly kind: 'event'; readonly event: LiveEvent }
  | { readonly kind: 'suggestion'; readonly offer: SuggestionOffered }
  /** A screen has resumed where the workout is not hosted: whoever hosts it tells the suggestion again. */
  | { readonly kind: 'suggestion_asked'; readonly workoutId: string }
  | { readonly kind: 'presence'; readonly presence: PresenceChanged }
  | { readonly kind: 'opened'; readonly athleteId: string; readonly workoutId: string }
  | { readonly kind: 'moved'; readonly workoutId: string; readonly retryMs: number }
  /** Weight, experience or pains: whoever hosts another workout of this athlete reads them again. */
  | { readonly kind: 'profile_changed'; readonly athleteId: string; readonly workoutId: string | null }
  | { readonly kind: 'revoked'; readonly coachId: string; readonly athleteId: string }
  /** Somebody was erased: look at the tombstones now. Who it was is not said. */
  | { readonly kind: 'erased' };
