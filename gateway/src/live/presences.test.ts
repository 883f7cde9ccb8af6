import type { PresenceChanged } from '@gymgenius/proto/live/messages';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Presences } from './presences.ts';
import type { LiveSocket } from './types.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

function setUp() {
  const told: PresenceChanged[] = [];
  const presences: Presences = new Presences(({ presence }) => {
    told.push(presence);
    presences.learn(presence);
  }, Date.now);
  const socket = { data: { principal: { personId: 'lifter', role: 'lifter' } } } as LiveSocket;
  return { told, presences, socket, states: () => told.map(({ state }) => state) };
}
const lifting = { workoutId: 'w', state: 'lifting', queued: 0 } as const;

test('[P24] a storm is told at most every 250 ms, the last state always', () => {
  const { told, presences, socket } = setUp();
  for (let queued = 0; queued < 100; queued += 1) {
    presences.changed(socket, { ...lifting, queued });
    vi.advanceTimersByTime(10);
  }
  vi.advanceTimersByTime(1_000);
  expect(told.length).toBeLessThanOrEqual(5);
  expect(told.at(-1)).toMatchObject({ queued: 99, state: 'lifting', since: 1_000_000 });
});

test('[P24] what is not said again within 15 s is believed no more', () => {
  const { presences, socket, states } = setUp();
  presences.changed(socket, lifting);
  vi.advanceTimersByTime(14_000);
  presences.changed(socket, lifting);
  vi.advanceTimersByTime(14_999);
  expect(presences.of('w')).toMatchObject({ state: 'lifting', since: 1_000_000 });
  vi.advanceTimersByTime(1);
  expect(states()).toEqual(['lifting', 'lifting', 'away']);
  vi.advanceTimersByTime(15_001);
  expect(presences.of('w')).toBeNull();
});

test('[P24] offline is told when the last socket goes, not while another is there', () => {
  const { presences, socket, states } = setUp();
  const tablet = { data: socket.data } as LiveSocket;
  presences.changed(socket, lifting);
  presences.changed(tablet, lifting);
  presences.gone(tablet);
  expect(states()).not.toContain('offline');
  presences.gone(socket);
  expect(states().at(-1)).toBe('offline');
});
