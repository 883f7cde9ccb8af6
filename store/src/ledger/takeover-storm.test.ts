import { expect, test } from 'vitest';
import { MemoryLedger } from './memory-ledger.ts';
import { seeded, takeoverStorm } from './takeover-storm.ts';

test.each([1, 2, 3])(
  '[I1] [I2] [I3] [I4] the in-memory ledger keeps the same promises under thefts, retries and lost answers (seed %i)',
  async (seed) => {
    const ledger = new MemoryLedger();
    const random = seeded(seed);
    const { acks, logs, outcomes } = await takeoverStorm([ledger, ledger, ledger], {
      commands: 600,
      workouts: 10,
      width: 16,
      steal: 0.15,
      resend: 0.1,
      random,
      disturb: async () => {
        if (random() < 0.1) ledger.failNextAppend(random() < 0.5 ? 'before_commit' : 'after_commit');
      },
    });
    const events = [...logs.values()].flat();
    for (const log of logs.values()) expect(log.map(({ event }) => event.seq)).toEqual(log.map((_, at) => at + 1));
    expect(new Map(events.map(({ event }) => [event.commandId, new Set([event.seq])]))).toEqual(new Map(acks));
    expect(acks.size).toBe(600);
    for (const kind of ['applied', 'duplicate', 'fenced', 'unknown']) expect(outcomes[kind], kind).toBeGreaterThan(5);
  },
);
