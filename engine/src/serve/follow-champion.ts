import { openModel } from '../model/open-model.ts';
import { ModelRefused } from '../model/model.ts';
import type { ChampionPointer, ModelStore } from './champion.ts';
import type { EngineEvents } from './events.ts';
import type { ModelSlot } from './model-slot.ts';

export interface FollowParts {
  readonly pointer: ChampionPointer;
  readonly store: ModelStore;
  readonly slot: ModelSlot;
  readonly events: EngineEvents;
}

export interface Follower extends Disposable {
  /** Looks now. Never rejects: what serves goes on. One look at a time; a call during one looks once more after it. */
  look(): Promise<void>;
}

/**
 * Keeps the slot at the champion: looks each `everyMs` and whenever told. A file that is refused is remembered by its hash and not fetched again
 * until the pointer names another; a file that cannot be reached is tried again.
 */
export function followChampion(parts: FollowParts, everyMs: number): Follower {
  const refused = new Set<string>();
  let running: Promise<void> | null = null;
  let again = false;
  const look = (): Promise<void> => {
    if (running !== null) {
      again = true;
      return running;
    }
    running = lookOnce(parts, refused).finally(() => {
      running = null;
    });
    return running.then(() => {
      if (!again) return undefined;
      again = false;
      return look();
    });
  };
  const timer = setInterval(() => void look(), everyMs);
  return { look, [Symbol.dispose]: () => clearInterval(timer) };
}

async function lookOnce({ pointer, store, slot, events }: FollowParts, refused: Set<string>): Promise<void> {
  try {
    const manifest = await pointer.read();
    if (manifest === null || refused.has(manifest.sha256)) return;
    const { champion } = slot;
    if (champion.version === manifest.version && champion.sha256 === manifest.sha256) return;
    if (slot.promote(manifest.version, manifest.sha256)) {
      events.modelSwapped(manifest.version, manifest.sha256);
      return;
    }
    const bytes = await store.get(manifest.version);
    try {
      slot.swap(await openModel(bytes, manifest));
      events.modelSwapped(manifest.version, manifest.sha256);
    } catch (error) {
      if (error instanceof ModelRefused) refused.add(manifest.sha256);
      events.modelRefused(manifest.version, error);
    }
  } catch (error) {
    events.registryUnreachable(error);
  }
}
