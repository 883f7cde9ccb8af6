import { expect, test } from 'vitest';
import type { Model } from '../model/model.ts';
import { openPrior } from '../model/open-model.ts';
import { SILENT } from './events.ts';
import { MemoryStateReader } from './memory-state-reader.ts';
import { ModelSlot } from './model-slot.ts';
import { createPredictor } from './predictor.ts';
import { engineRequest, NOW } from './request.fixture.ts';
import type { ShadowComparison } from './shadow.ts';

async function bed(shadowPredict?: Model['predict']) {
  const prior = await openPrior();
  const slot = new ModelSlot(prior);
  const log: string[] = [];
  const compared: ShadowComparison[] = [];
  let heard = Promise.withResolvers<void>();
  const hear = (what: string) => {
    log.push(what);
    heard.resolve();
    heard = Promise.withResolvers();
  };
  const predictor = createPredictor({
    states: new MemoryStateReader(),
    slot,
    clock: () => NOW,
    events: {
      ...SILENT,
      modelFailed: () => hear('model failed'),
      shadowCompared: (_version, comparison) => (compared.push(comparison), hear('compared')),
      shadowFailed: () => hear('shadow failed'),
    },
  });
  const ask = (basisSeq = 7) => predictor.predict(engineRequest({ basisSeq }));
  const alone = await ask();
  const release = async () => void log.push('released');
  slot.setShadow({ ...prior, version: 'model-shadow', sha256: 'another', release, ...(shadowPredict && { predict: shadowPredict }) });
  return { prior, slot, log, compared, ask, alone, heard: () => heard.promise };
}

test('the same model in the shadow would have said the same; the lifter hears of nothing', async () => {
  const { ask, alone, compared, log, heard } = await bed();
  const next = heard();
  const answer = await ask();
  // Out before the shadow was asked.
  expect(log).toEqual([]);
  expect(answer).toEqual(alone);
  await next;
  expect(compared).toEqual([{ sameLoad: true, hitDifference: 0, ms: expect.any(Number) }]);
});

test('another model in the shadow is told apart by its load or its odds', async () => {
  const { prior, slot, ask, compared, heard } = await bed();
  // As if every weight were a third heavier than it is.
  const predict: Model['predict'] = (rows) =>
    prior.predict(rows.map((row) => ({ ...row, candidates: row.candidates.map((one) => ({ ...one, lnW: one.lnW + Math.log(4 / 3) })) })));
  slot.setShadow({ ...prior, version: 'model-other', sha256: 'other', release: async () => undefined, predict });
  const next = heard();
  const answer = await ask();
  await next;
  expect(answer.modelVersion).toBe('prior-1');
  expect(compared).toHaveLength(1);
  expect(compared[0]?.sameLoad === false || (compared[0]?.hitDifference ?? 0) > 0.05).toBe(true);
});

test('a shadow that fails costs nobody anything', async () => {
  const { ask, alone, log, slot, heard } = await bed(() => Promise.reject(new Error('no')));
  const next = heard();
  expect(await ask()).toEqual(alone);
  await next;
  expect(log).toEqual(['shadow failed']);
  expect(slot.shadow?.version).toBe('model-shadow');
});

test('however many lifters ask in a turn, two questions are tried, and the next turn finds the shadow resting', async () => {
  const { ask, compared, heard } = await bed();
  await Promise.all(Array.from({ length: 40 }, (_, at) => ask(at)));
  while (compared.length < 2) await heard();
  await Promise.all(Array.from({ length: 40 }, (_, at) => ask(at)));
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  expect(compared).toHaveLength(2);
});
