import { emptyWorkout } from '@gymgenius/domain/workout/workout-state';
import type { SuggestionOffered } from '@gymgenius/proto/live/messages';
import { expect, test } from 'vitest';
import { newerOffer, viewWorkout } from './local-workout.ts';
import type { OutboxRow } from './outbox-row.ts';

const offered = (epoch: number, basisSeq: number) =>
  ({ workoutId: 'w', epoch, basisSeq, suggestion: { source: 'model', modelVersion: 'm' } }) as SuggestionOffered;
const confirmed = () =>
  Object.assign(emptyWorkout('w', 'a'), {
    status: 'active',
    lastSeq: 4,
    basisSeq: 4,
    slots: [
      {
        slotId: 's',
        exerciseId: 'back-squat',
        supersetGroup: null,
        targets: [],
        restSec: null,
        notToday: null,
        override: null,
        setIds: [],
      },
    ],
    currentSlotId: 's',
  });
const row = (command: OutboxRow['command']): OutboxRow => ({
  commandId: 'c',
  athleteId: 'a',
  workoutId: 'w',
  basisSeq: 4,
  performedAt: 9,
  phoneClock: 9,
  command,
  order: 1,
  clientId: 'k',
  clientSeq: 1,
  committedSeq: null,
  problem: null,
});

test('[I6] only a suggestion for exactly this basis and no older epoch is shown', () => {
  const shown = (offer: SuggestionOffered, epoch = 2) => viewWorkout(confirmed(), [], offer, epoch).suggestion;
  expect(shown(offered(2, 4))).toEqual(offered(2, 4));
  expect([shown(offered(1, 4)), shown(offered(2, 3)), shown(offered(2, 5))]).toEqual([null, null, null]);
});

test('[I6] a set on its way hides the suggestion that does not know of it; a longer rest does not', () => {
  const set = {
    type: 'working',
    load: { kind: 'external', value: 100, unit: 'kg' },
    reps: 5,
    rir: null,
    durationSec: null,
    setId: 'x',
    slotId: 's',
    restSec: null,
    suggestionId: null,
    note: null,
  } as const;
  const view = viewWorkout(confirmed(), [row({ type: 'log_set', set })], offered(1, 4), 1);
  expect([view.suggestion, view.state.sets.size, [...view.unsaved]]).toEqual([null, 1, ['x']]);
  expect(viewWorkout(confirmed(), [row({ type: 'skip_rest' })], offered(1, 4), 1, 7)).toMatchObject({
    suggestion: offered(1, 4),
    basisAt: 7,
  });
  // What the phone asks itself meanwhile: as of the set, by the version that has answered before.
  expect(view).toMatchObject({ basisAt: 9, modelVersion: 'm' });
});

test('an older offer that comes late does not replace a newer one', () => {
  expect(newerOffer(offered(2, 4), offered(1, 9))).toEqual(offered(2, 4));
  expect(newerOffer(offered(2, 4), offered(2, 3))).toEqual(offered(2, 4));
  expect(newerOffer(offered(2, 4), offered(2, 5))).toEqual(offered(2, 5));
});
