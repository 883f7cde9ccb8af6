import { KG_KIT } from '@gymgenius/domain/lifting/kit';
import type { Load } from '@gymgenius/domain/lifting/load';
import type { Fact } from '@gymgenius/domain/workout/facts';
import type { LiveEvent, PresenceChanged } from '@gymgenius/proto/live/messages';
import { expect, test } from 'vitest';
import { coachWords, deliveryOf } from './coach-words.ts';

const target = { type: 'working', reps: { min: 5, max: 5 }, rir: 2, load: null, restSec: null } as const;
const slot = { slotId: 's', exerciseId: 'back-squat', supersetGroup: null, targets: [target, target, target], restSec: 120 };
const started: Fact = {
  type: 'workout_started',
  title: 'Legs',
  zone: 'UTC',
  goal: 'strength',
  kit: KG_KIT,
  supersededBy: null,
  slots: [slot, { ...slot, slotId: 't', exerciseId: 'bench-press' }],
};
const kg = (value: number): Load => ({ kind: 'external', value, unit: 'kg' });
const logged = (setId: string, value: number, reps: number, slotId = 's'): Fact => ({
  type: 'set_logged',
  set: {
    setId,
    slotId,
    exerciseId: 'back-squat',
    type: 'working',
    load: kg(value),
    reps,
    rir: null,
    durationSec: null,
    restSec: 120,
    suggestionId: null,
    note: null,
  },
});
const numbers = (value: number, reps: number): Fact => ({
  type: 'next_set_overridden',
  slotId: 's',
  load: kg(value),
  reps,
  rir: 2,
  note: null,
});
const cue = (cueId: string, text = 'Brace'): Fact => ({ type: 'cue_sent', cueId, text });

/** The log of a workout of `lifter`; each fact with whoever caused it, a second apart. */
const log = (...facts: readonly (readonly [actorId: string, fact: Fact, performedAt?: number])[]): LiveEvent[] =>
  [['lifter', started] as const, ...facts].map(([actorId, fact, performedAt], i) => ({
    workoutId: 'w',
    athleteId: 'lifter',
    epoch: 1,
    seq: i + 1,
    at: (i + 1) * 1000,
    performedAt: performedAt ?? (i + 1) * 1000,
    actorId,
    fact,
  }));
const fates = (events: readonly LiveEvent[]) => coachWords(events, 'me').map(({ fate }) => fate);

test('numbers for the next set are lifted, or over with the set that was logged in their place', () => {
  expect(fates(log(['me', numbers(90, 5)], ['lifter', logged('1', 90, 5)]))).toEqual([{ kind: 'lifted' }]);
  expect(fates(log(['me', numbers(90, 5)], ['lifter', logged('1', 100, 4)]))).toMatchObject([{ kind: 'lapsed', by: { reps: 4 } }]);
  // A set of another exercise, or one that comes in late, ends nothing.
  const late = log(['lifter', logged('1', 80, 5)], ['me', numbers(90, 5)], ['lifter', logged('2', 60, 5), 1500]);
  expect(fates(late)).toEqual([{ kind: 'open' }]);
  expect(fates(log(['me', numbers(90, 5)], ['lifter', logged('1', 90, 5, 't')]))).toEqual([{ kind: 'open' }]);
});

test('numbers are declined by the lifter, replaced by newer ones of any coach, and gone with their exercise or the workout', () => {
  const declined: Fact = { type: 'override_declined', slotId: 's' };
  expect(fates(log(['me', numbers(90, 5)], ['lifter', declined]))).toEqual([{ kind: 'declined' }]);
  expect(fates(log(['me', numbers(90, 5)], ['me', numbers(85, 5)]))).toEqual([{ kind: 'open' }, { kind: 'replaced' }]);
  expect(fates(log(['me', numbers(90, 5)], ['rival', numbers(85, 5)]))).toEqual([{ kind: 'replaced' }]);
  const swapped: Fact = { type: 'exercise_swapped', slotId: 's', exerciseId: 'front-squat' };
  expect(fates(log(['me', numbers(90, 5)], ['lifter', swapped]))).toEqual([{ kind: 'gone' }]);
  const over: Fact = { type: 'workout_finished', reason: 'lifter' };
  expect(fates(log(['me', cue('c')], ['me', numbers(90, 5)], ['lifter', over]))).toEqual([{ kind: 'gone' }, { kind: 'gone' }]);
});

test('a cue has the answer that was given to it, and another coach’s words are nobody else’s', () => {
  const answer: Fact = { type: 'cue_answered', cueId: 'a', answer: 'too_heavy' };
  const words = coachWords(log(['me', cue('a')], ['rival', cue('b', '')], ['me', cue('c', 'Chest up')], ['lifter', answer]), 'me');
  expect(words).toMatchObject([
    { kind: 'cue', text: 'Chest up', fate: { kind: 'open' }, isReached: true },
    { kind: 'cue', text: 'Brace', fate: { kind: 'answered', answer: 'too_heavy' } },
  ]);
});

test('delivered is told only on a sign from the phone that came after the words', () => {
  const presence = (state: PresenceChanged['state']): PresenceChanged => ({ athleteId: 'l', workoutId: 'w', state, queued: 0, since: 0 });
  const word = { at: 10_000, isReached: false };
  expect(deliveryOf(word, { presence: null, inHandAt: null })).toBe('sent');
  expect(deliveryOf(word, { presence: presence('lifting'), inHandAt: 10_500 })).toBe('sent');
  expect(deliveryOf(word, { presence: presence('lifting'), inHandAt: 12_000 })).toBe('delivered');
  expect(deliveryOf(word, { presence: presence('offline'), inHandAt: 9000 })).toBe('undelivered');
  // It was on the screen before the line went.
  expect(deliveryOf(word, { presence: presence('offline'), inHandAt: 12_000 })).toBe('delivered');
  expect(deliveryOf({ ...word, isReached: true }, { presence: presence('offline'), inHandAt: null })).toBe('delivered');
});
