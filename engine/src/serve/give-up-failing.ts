import type { EngineEvents } from './events.ts';
import type { ModelSlot } from './model-slot.ts';

/** A canary has one chance; a champion fails this often within a minute, since each time the filter answers in its place. */
const CHANCES = 3;
const WITHIN_MS = 60_000;

/** Hears of models that throw or answer no numbers while they serve, and gives them up: the canary at once, the champion when it goes on failing. */
export function giveUpFailing(events: EngineEvents, slot: ModelSlot, giveUp: (version: string, reason: string) => void): EngineEvents {
  let failures: { readonly version: string; readonly at: number }[] = [];
  return {
    ...events,
    modelFailed(version, error) {
      events.modelFailed(version, error);
      const at = performance.now();
      failures = [...failures.filter((one) => at - one.at < WITHIN_MS), { version, at }];
      const times = failures.filter((one) => one.version === version).length;
      if (slot.canary?.version !== version && times < CHANCES) return;
      failures = failures.filter((one) => one.version !== version);
      giveUp(version, `it failed while it served: ${error instanceof Error ? error.message : String(error)}`);
    },
  };
}
