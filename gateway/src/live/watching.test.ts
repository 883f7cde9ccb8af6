import { expect, test } from 'vitest';
import { createMetrics } from '@gymgenius/platform/metrics';
import { createLog } from '@gymgenius/platform/log';
import { createEvents } from '../events.ts';
import { FairGate } from '../fair-gate.ts';
import { Follows } from './follows.ts';
import type { LiveSocket } from './types.ts';
import { Watching } from './watching.ts';

/** A socket that takes everything. */
function socketOf(personId: string): LiveSocket {
  const quiet = () => undefined;
  return { data: { principal: { personId, role: 'lifter' } }, conn: { writeBuffer: [] }, emit: quiet, join: quiet, leave: quiet } as never;
}

test('a hundred workouts of one lifter are read one after the other, and another lifter’s is not behind them', async () => {
  const asked: string[] = [];
  const reading = { now: 0, most: 0 };
  const watching = new Watching({
    ledger: {
      async heads([workoutId = '']) {
        asked.push(workoutId);
        reading.most = Math.max(reading.most, (reading.now += 1));
        await new Promise((resolve) => setImmediate(resolve));
        reading.now -= 1;
        return [{ workoutId, athleteId: 'x', epoch: 1, lastSeq: 0, status: 'ended' as const }];
      },
      read: async () => [],
    },
    host: { currentSuggestion: () => null, wake: async () => false },
    follows: new Follows(),
    turns: new FairGate({ total: 4, each: 1 }),
    askSuggestion: () => undefined,
    watched: () => undefined,
    events: createEvents(createMetrics('test'), createLog('test', 'silent')),
  });
  const run = (socket: LiveSocket, workoutId: string) =>
    watching.run(watching.open(socket, workoutId, 'x', 'athlete', { epoch: 0, seq: 0 }));
  const [greedy, good] = [socketOf('greedy'), socketOf('good')];
  const all = Array.from({ length: 100 }, (_, n) => run(greedy, `greedy-${n}`));
  await run(good, 'good');
  expect(asked.indexOf('good')).toBeLessThan(3);
  await Promise.all(all);
  expect(reading.most).toBe(2);
});
