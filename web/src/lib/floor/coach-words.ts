import { sameLoad } from '@gymgenius/domain/lifting/load';
import { evolve } from '@gymgenius/domain/workout/evolve';
import { emptyWorkout, slotOf, type Cue, type LoggedSet, type Override } from '@gymgenius/domain/workout/workout-state';
import type { LiveEvent, PresenceChanged } from '@gymgenius/proto/live/messages';

/** What became of a coach's words, by the log alone. `open` = it stands, and nobody has answered. */
type Fate =
  | { readonly kind: 'open' }
  | { readonly kind: 'answered'; readonly answer: NonNullable<Cue['answer']> }
  | { readonly kind: 'declined' }
  | { readonly kind: 'replaced' }
  | { readonly kind: 'lifted' }
  | { readonly kind: 'lapsed'; readonly by: LoggedSet }
  /** The exercise or the workout was left without it. */
  | { readonly kind: 'gone' };

interface Said {
  readonly seq: number;
  /** When it was committed, server time. */
  readonly at: number;
  /** The lifter's phone has spoken to the server since: it has this too. */
  readonly isReached: boolean;
  readonly fate: Fate;
}
export type CoachWord =
  | (Said & { readonly kind: 'cue'; readonly text: string })
  | (Said & { readonly kind: 'override'; readonly slotId: string; readonly override: Pick<Override, 'load' | 'reps' | 'rir' | 'note'> });

/** All that coach `me` said in one workout, newest first. */
export function coachWords(events: readonly LiveEvent[], me: string): CoachWord[] {
  const state = emptyWorkout('', '');
  const words: CoachWord[] = [];
  const fates = new Map<number, Fate>();
  const cues = new Map<string, number>();
  /** By slot, the seq of the override of mine that stands there. */
  const standing = new Map<string, number>();
  let lastOfLifter = 0;
  for (const event of events) {
    const { fact, seq, at, actorId } = event;
    evolve(state, event);
    if (actorId === event.athleteId) lastOfLifter = seq;
    for (const [slotId, mine] of standing) {
      const now = slotOf(state, slotId)?.override ?? null;
      if (now?.seq === mine) continue;
      standing.delete(slotId);
      fates.set(
        mine,
        endOf(
          event,
          now,
          state.sets,
          words.find((word) => word.seq === mine),
        ),
      );
    }
    if (fact.type === 'cue_answered') {
      const asked = cues.get(fact.cueId);
      if (asked !== undefined) fates.set(asked, { kind: 'answered', answer: fact.answer });
    }
    if (actorId !== me) continue;
    const said = { seq, at, isReached: false, fate: { kind: 'open' } } as const;
    if (fact.type === 'cue_sent') {
      cues.set(fact.cueId, seq);
      words.push({ ...said, kind: 'cue', text: fact.text });
    }
    if (fact.type === 'next_set_overridden') {
      standing.set(fact.slotId, seq);
      words.push({ ...said, kind: 'override', slotId: fact.slotId, override: fact });
    }
  }
  const isOver = state.status !== 'active' && state.status !== 'none';
  const rest: Fate = isOver ? { kind: 'gone' } : { kind: 'open' };
  const told = (word: CoachWord): CoachWord => ({ ...word, isReached: lastOfLifter > word.seq, fate: fates.get(word.seq) ?? rest });
  return words.map(told).toReversed();
}

function endOf({ fact, seq }: LiveEvent, now: Override | null, sets: ReadonlyMap<string, LoggedSet>, word: CoachWord | undefined): Fate {
  if (now !== null) return { kind: 'replaced' };
  if (fact.type === 'override_declined') return { kind: 'declined' };
  if (fact.type !== 'set_logged') return { kind: 'gone' };
  const by = sets.get(fact.set.setId);
  if (!by || by.seq !== seq || word?.kind !== 'override') return { kind: 'gone' };
  const { load, reps } = word.override;
  return by.reps === reps && sameLoad(by.load, load) ? { kind: 'lifted' } : { kind: 'lapsed', by };
}

/** What this screen knows of the lifter's phone. */
export interface PhoneSeen {
  readonly presence: PresenceChanged | null;
  /** When the phone last said that it is in hand and in the workout, server time; null = never heard. */
  readonly inHandAt: number | null;
}

/** What is told at the moment of the commit may have left before it. */
const ON_THE_WAY_MS = 1000;

/** Whether it has come to the lifter's screen. Told only on a sign from the phone after it. */
export function deliveryOf(
  word: Pick<CoachWord, 'at' | 'isReached'>,
  { presence, inHandAt }: PhoneSeen,
): 'delivered' | 'undelivered' | 'sent' {
  if (word.isReached || (inHandAt !== null && inHandAt > word.at + ON_THE_WAY_MS)) return 'delivered';
  return presence?.state === 'offline' ? 'undelivered' : 'sent';
}
