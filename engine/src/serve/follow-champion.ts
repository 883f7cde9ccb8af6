import { openModel, type Manifest } from '../model/open-model.ts';
import { ModelRefused, type Model } from '../model/model.ts';
import type { ModelPointers, ModelStore } from './champion.ts';
import type { EngineEvents } from './events.ts';
import type { ModelSlot } from './model-slot.ts';

export interface FollowParts {
  readonly pointers: ModelPointers;
  readonly store: ModelStore;
  readonly slot: ModelSlot;
  readonly events: Pick<EngineEvents, 'modelSwapped' | 'modelRefused' | 'registryUnreachable' | 'pointerWithdrawn'>;
  /** Told of every pointer that names a version which this engine refuses, at each look: whoever may move pointers should. */
  readonly onUnfit?: (version: string, reason: string) => void;
}

export interface Follower extends Disposable {
  /** Looks now. Never rejects: what serves goes on. One look at a time; a call during one looks once more after it. */
  look(): Promise<void>;
  /** Failed while it served: out at once, and not again. */
  giveUp(version: string, reason: string): void;
}

/**
 * Keeps the slot at what the pointers name: looks each `everyMs` and whenever told. A file that is refused is remembered by its version and
 * hash (one that rots under a good hash says nothing of the good one) and not fetched again until the pointer names another; a file that cannot be reached is tried again.
 */
export function followChampion(parts: FollowParts, everyMs: number): Follower {
  /** Why, by version and hash. */
  const unfit = new Map<string, string>();
  let running: Promise<void> | null = null;
  let again = false;
  const look = (): Promise<void> => {
    if (running !== null) {
      again = true;
      return running;
    }
    running = lookOnce(parts, unfit).finally(() => {
      running = null;
    });
    return running.then(() => {
      if (!again) return undefined;
      again = false;
      return look();
    });
  };
  const giveUp = (version: string, reason: string): void => {
    const sha256 = [parts.slot.canary, parts.slot.champion].find((model) => model?.version === version)?.sha256;
    parts.slot.drop(version);
    if (sha256 !== undefined) unfit.set(keyOf({ version, sha256 }), reason);
    parts.onUnfit?.(version, reason);
  };
  const timer = setInterval(() => void look(), everyMs);
  return { look, giveUp, [Symbol.dispose]: () => clearInterval(timer) };
}

async function lookOnce(parts: FollowParts, unfit: Map<string, string>): Promise<void> {
  const { pointers, slot, events } = parts;
  try {
    const { champion, canary, shadow, rolledBack } = await pointers.read(slot.kept);
    for (const version of rolledBack) {
      slot.drop(version);
      events.pointerWithdrawn(version);
    }
    await follow(parts, unfit, champion, slot.champion, (model) => (model === null ? slot.swapToBase() : slot.swap(model)));
    await follow(parts, unfit, canary, slot.canary, (model) => slot.setCanary(model));
    await follow(parts, unfit, shadow, slot.shadow, (model) => slot.setShadow(model));
  } catch (error) {
    events.registryUnreachable(error);
  }
}

/** A pointer that names nobody empties its place; one that names a version which is refused leaves what was there. */
async function follow(
  parts: FollowParts,
  unfit: Map<string, string>,
  manifest: Manifest | null,
  now: Model | null,
  place: (model: Model | null) => void,
): Promise<void> {
  const { slot, store, events } = parts;
  if (manifest === null) return place(null);
  const { version, sha256 } = manifest;
  const reason = unfit.get(keyOf(manifest));
  if (reason !== undefined) return parts.onUnfit?.(version, reason);
  if (now?.version === version && now.sha256 === sha256) return undefined;
  try {
    place(slot.find(version, sha256) ?? (await opened(await store.get(version), manifest, unfit)));
    events.modelSwapped(version, sha256);
  } catch (error) {
    if (!(error instanceof ModelRefused)) return events.registryUnreachable(error);
    events.modelRefused(version, error);
    parts.onUnfit?.(version, error.message);
  }
  return undefined;
}

async function opened(bytes: Uint8Array, manifest: Manifest, unfit: Map<string, string>): Promise<Model> {
  try {
    return await openModel(bytes, manifest);
  } catch (error) {
    if (error instanceof ModelRefused) unfit.set(keyOf(manifest), error.message);
    throw error;
  }
}

function keyOf({ version, sha256 }: Pick<Manifest, 'version' | 'sha256'>): string {
  return `${version} ${sha256}`;
}
