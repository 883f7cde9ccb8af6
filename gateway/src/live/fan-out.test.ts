import { expect, test } from 'vitest';
import type { LiveEvent } from '@gymgenius/proto/live/messages';
import { FanOut } from './fan-out.ts';
import { Follows } from './follows.ts';
import type { LiveServer, LiveSocket } from './types.ts';

test('[P14] [P19] an event that a resume has read before it was told is not told again, and a stalled socket gets no presence', () => {
  const [workoutId, athleteId] = ['workout', 'athlete'];
  const told: { event: string; except: string[] }[] = [];
  const room = (except: string[]) => ({
    to: () => room(except),
    except: (ids: string[]) => room([...except, ...ids]),
    emit: (event: string) => told.push({ event, except }),
  });
  const io = { on: () => io, local: room([]) } as object as LiveServer;
  const socket = (id: string) => ({ id, conn: {}, join: () => undefined, data: { principal: { personId: id } } }) as object as LiveSocket;
  const follows = new Follows();
  for (const [id, cursor] of [
    ['early', 6],
    ['late', 7],
  ] as const)
    follows.join(follows.open(socket(id), workoutId, athleteId, 'athlete', cursor));
  const fanOut = new FanOut({
    io,
    follows,
    neighbours: { any: false },
    slow: () => ['stalled'],
    onBehind: () => {},
    onPresence: () => {},
    onRevoked: () => {},
    onErased: () => {},
    onProfileChanged: () => {},
    onElsewhere: () => {},
    currentSuggestion: () => null,
  });
  const event = (seq: number) => ({ workoutId, athleteId, seq, actorId: athleteId, fact: { type: 'rest_skipped' } }) as object as LiveEvent;
  fanOut.deliver({ kind: 'event', event: event(7) });
  fanOut.deliver({ kind: 'event', event: event(8) });
  expect(told).toEqual([
    { event: 'workout_event', except: ['late'] },
    { event: 'workout_event', except: [] },
  ]);
  const presence = { workoutId, athleteId, state: 'resting', queued: 0, since: 1 } as const;
  fanOut.deliver({ kind: 'presence', presence });
  expect(told.at(-1)).toEqual({ event: 'presence_changed', except: ['stalled'] });
});
