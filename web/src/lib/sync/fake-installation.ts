import { KG_KIT } from '@gymgenius/domain/lifting/kit';
import type { LiveCommand } from '@gymgenius/proto/commands';
import { vi } from 'vitest';
import type { FakeGateway } from './fake-gateway.ts';
import { MemoryStore } from './memory-store.ts';
import { SyncEngine } from './sync-engine.ts';
import type { SyncParts, TabNews } from './sync-parts.ts';
import { uuidV7 } from './uuid-v7.ts';

export const W = uuidV7(1, new Uint8Array(10));
let ids = 1;
const newId = () => uuidV7((ids += 1), new Uint8Array(10));

export const settle = () => vi.advanceTimersByTimeAsync(20);

/** Tabs of one installation: one store, one lock, and news between them. */
export class Installation {
  readonly store = new MemoryStore(newId);
  readonly refused: string[] = [];
  /** What signing in anew comes to: null = the person has to. */
  renewed: string | null = 't2';
  readonly #tabs: SyncEngine[] = [];
  readonly #waiting: { granted: () => void; lost: () => void }[] = [];

  /** As when the last tab in line takes the lock from a frozen one, which then wakes. */
  steal(): void {
    const [holder, thief] = [this.#waiting.shift(), this.#waiting.pop()];
    if (!holder || !thief) return;
    this.#waiting.unshift(thief);
    this.#waiting.push(holder);
    thief.granted();
    holder.lost();
  }

  async open(gateway: FakeGateway, athleteId = 'a'): Promise<SyncEngine> {
    const parts: SyncParts = {
      store: this.store,
      connect: gateway.connect,
      now: () => Date.now(),
      setTimer: (at, run) => {
        const timer = setTimeout(run, Math.max(0, at - Date.now()));
        return () => clearTimeout(timer);
      },
      newId,
      lead: (_, granted, lost) => {
        const tab = { granted, lost };
        this.#waiting.push(tab);
        if (this.#waiting.length === 1) granted();
        return () => {
          this.#waiting.splice(this.#waiting.indexOf(tab), 1);
          this.#waiting[0]?.granted();
        };
      },
      tell: (news: TabNews) => queueMicrotask(() => this.#tabs.forEach((tab) => tab !== engine && tab.hear(news))),
      token: () => Promise.resolve('t'),
      renewToken: () => Promise.resolve(this.renewed),
      changed: () => undefined,
      refused: (_, code) => this.refused.push(code),
    };
    const engine = new SyncEngine(athleteId, parts);
    this.#tabs.push(engine);
    await engine.start();
    await settle();
    return engine;
  }
}

const SLOT = newId();
export const start: LiveCommand = {
  type: 'start_workout',
  title: 'T',
  zone: 'UTC',
  goal: 'strength',
  kit: structuredClone(KG_KIT) as never,
  slots: [{ slotId: SLOT, exerciseId: 'back-squat', supersetGroup: null, targets: [], restSec: 90 }],
};
export const set = (reps: number): LiveCommand => ({
  type: 'log_set',
  set: {
    type: 'working',
    load: { kind: 'external', value: 100, unit: 'kg' },
    reps,
    rir: null,
    durationSec: null,
    setId: newId(),
    slotId: SLOT,
    restSec: null,
    suggestionId: null,
    note: null,
  },
});
