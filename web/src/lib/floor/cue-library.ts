import type { Pattern } from '@gymgenius/domain/lifting/exercise';
import type { LiveEvent } from '@gymgenius/proto/live/messages';

/** Characters of a cue, as on the wire. */
export const CUE_MAX = 80;

const ANY = ['Good set', 'Slow on the way down', 'Full range', 'One more in you', 'Stop with two left', 'Rest a minute longer'];
const PRESS = ['Shoulder blades back', 'Feet planted', 'Elbows under the bar'];
const OWN: Partial<Record<Pattern, readonly string[]>> = {
  squat: ['Brace before you go down', 'Knees out', 'Chest up'],
  lunge: ['Tall chest', 'Push through the front heel'],
  hinge: ['Brace before you pull', 'Bar close', 'Push the floor away'],
  leg_press: ['Hips stay down', 'Knees out'],
  horizontal_press: PRESS,
  incline_press: PRESS,
  vertical_press: ['Squeeze the glutes', 'Ribs down', 'Head through at the top'],
  dip: ['Shoulders down', 'Lean a little forward'],
  horizontal_pull: ['Elbows to the hips', 'No swing'],
  vertical_pull: ['Chest to the bar', 'Start from a dead hang'],
};

/** Ready cues, those of the lift first. */
export function cueLibrary(pattern: Pattern | undefined): readonly string[] {
  return [...((pattern && OWN[pattern]) ?? []), ...ANY];
}

/** This coach's own words of today's sessions, newest first, without those that are in `library` anyway. */
export function recentCues(sessions: readonly (readonly LiveEvent[])[], me: string, library: readonly string[]): string[] {
  const mine = sessions
    .flat()
    .flatMap(({ actorId, at, fact }) => (fact.type === 'cue_sent' && actorId === me ? [{ at, text: fact.text }] : []));
  const texts = mine.toSorted((a, b) => b.at - a.at).map(({ text }) => text);
  return [...new Set(texts)].filter((text) => text !== '' && !library.includes(text)).slice(0, 4);
}
