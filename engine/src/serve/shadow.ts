import { decide } from '@gymgenius/domain/prediction/decide';
import type { LifterBase } from '@gymgenius/domain/prediction/lifter-base';
import { prepareFromBase } from '@gymgenius/domain/prediction/prepare-from-base';
import type { Suggestion } from '@gymgenius/domain/prediction/suggestion';
import type { Model } from '../model/model.ts';
import type { EngineRequest } from './engine-request.ts';
import type { EngineEvents } from './events.ts';
import { HabitCache } from './habit-cache.ts';
import type { LifterStateReader } from './lifter-state-reader.ts';
import type { ModelSlot } from './model-slot.ts';
import { oddsOfRows, rowsOf } from './rows-of.ts';

/** A question with what its lifter was told. */
export interface Answered {
  readonly request: EngineRequest;
  readonly base: LifterBase;
  readonly model: Model;
  readonly told: Suggestion;
}

/** The shadow's answer beside the champion's. */
export interface ShadowComparison {
  readonly sameLoad: boolean;
  /** |difference of the chance to hit|; null where the loads differ or no chance is known. */
  readonly hitDifference: number | null;
  readonly ms: number;
}

/** Of each turn so many questions at most, and then nothing for a while: at most eight a second, however many lifters ask. */
const AT_ONCE = 2;
const PAUSE_MS = 250;
/** The mixture of lifters in the sample only. */
const MOST_BYTES = 32 * 1024 * 1024;

/**
 * What a shadow would have said to a sample of the champion's questions. Called when the answers are there, works after they went out, one sample at a
 * time; nobody is shown what it says, and its failure is counted and otherwise none.
 */
export function shadowSample({
  states,
  slot,
  events,
}: {
  readonly states: LifterStateReader;
  readonly slot: ModelSlot;
  readonly events: Pick<EngineEvents, 'shadowCompared' | 'shadowFailed'>;
}): (answered: () => readonly Answered[]) => void {
  const habits = new HabitCache(states, MOST_BYTES);
  let isResting = false;
  const compare = async (shadow: Model, sample: readonly Answered[]): Promise<void> => {
    for (const one of sample) {
      try {
        const comparison = await compared(shadow, one, slot, habits);
        if (comparison !== null) events.shadowCompared(shadow.version, comparison);
      } catch (error) {
        events.shadowFailed(shadow.version, error);
      }
    }
  };
  return (answered) => {
    const { shadow, champion } = slot;
    if (shadow === null || shadow === champion || isResting) return;
    const sample = answered().filter(
      ({ request, model, told }) => model === champion && told.source === 'model' && request.whatIf !== true,
    );
    if (sample.length === 0) return;
    isResting = true;
    setImmediate(() => {
      void compare(shadow, sample.slice(0, AT_ONCE)).then(() => setTimeout(() => (isResting = false), PAUSE_MS).unref());
    });
  };
}

async function compared(
  shadow: Model,
  { request, base, told }: Answered,
  slot: ModelSlot,
  habits: HabitCache,
): Promise<ShadowComparison | null> {
  // It may have left its place since.
  if (slot.shadow !== shadow) return null;
  const started = performance.now();
  const [usual] = await habits.of([{ request, base }]);
  if (usual === undefined || slot.shadow !== shadow) return null;
  const prepared = prepareFromBase(request, base, usual, shadow.parameters);
  if (prepared === null) return null;
  const odds = oddsOfRows(prepared, await slot.using(shadow, () => shadow.predict(rowsOf(prepared))));
  // Under the champion's name, which seeds the draw between equals: another load is the model's doing, not the dice's.
  const said = decide(prepared, odds, 'model', told.modelVersion);
  const ms = performance.now() - started;
  const sameLoad = said.load.value === told.load.value && said.load.unit === told.load.unit && said.load.kind === told.load.kind;
  const both = sameLoad && said.forecast !== null && told.forecast !== null;
  return { sameLoad, hitDifference: both ? Math.abs((said.forecast?.hit ?? 0) - (told.forecast?.hit ?? 0)) : null, ms };
}
