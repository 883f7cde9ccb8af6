import { toSuggested } from '@gymgenius/domain/prediction/suggested';
import { suggestByRule } from '@gymgenius/domain/prediction/suggest-by-rule';
import { describe, expect, test } from 'vitest';
import { QuestionRefused } from './ports/next-set-predictor.ts';
import { BENCH, idOf, logSet, Scene, SQUAT, settle, slotOf, start } from './fakes/scene.ts';

const W = idOf('workout');
const NOTE = { type: 'write_note', slotId: null, text: 'x' } as const;
async function begun() {
  const scene = new Scene();
  const hosted = scene.host();
  const phone = scene.phone();
  await phone.send(hosted.host, W, start());
  await settle();
  const offers = () => hosted.broadcast.offers.map(({ basisSeq, suggestion }) => [basisSeq, suggestion.source]);
  return { scene, phone, ...hosted, offers };
}

test('[S1] the start and each basis event ask once; a note asks nothing', async () => {
  const { phone, host, predictor, offers } = await begun();
  await phone.send(host, W, logSet('1'));
  await settle();
  await phone.send(host, W, NOTE);
  await phone.send(host, W, { type: 'skip_rest' });
  await settle();
  await phone.send(host, W, { type: 'say_not_today', slotId: idOf(`slot/${SQUAT}`), reason: 'sore' });
  await settle();
  expect(predictor.asked.map(({ question }) => [question.basisSeq, question.exercise.id, question.setIndex, question.notToday])).toEqual([
    [1, SQUAT, 0, null],
    [2, SQUAT, 1, null],
    [5, SQUAT, 1, 'sore'],
  ]);
  expect(offers()).toEqual([
    [1, 'model'],
    [2, 'model'],
    [5, 'model'],
  ]);
});

test('[S2] [I12] acks and events do not wait for an engine that hangs', async () => {
  const { phone, host, predictor, broadcast } = await begun();
  predictor.auto = false;
  for (const name of ['1', '2', '3']) expect(await phone.send(host, W, logSet(name))).toMatchObject({ kind: 'committed' });
  await settle();
  expect(broadcast.seqs(W)).toEqual([1, 2, 3, 4]);
  expect(broadcast.offers).toHaveLength(1);
});

test('[S3] after 120 ms the rule answers, labelled so, and the engine’s late answer is dropped', async () => {
  const { scene, phone, host, predictor, broadcast, offers } = await begun();
  predictor.auto = false;
  await phone.send(host, W, logSet('1'));
  await settle();
  scene.clock.advance(119);
  await settle();
  expect(offers()).toEqual([[1, 'model']]);
  scene.clock.advance(1);
  await settle();
  expect(offers()).toEqual([
    [1, 'model'],
    [2, 'rule'],
  ]);
  expect(predictor.last.signal.aborted).toBe(true);
  expect(broadcast.offers.at(-1)?.suggestion).toEqual(suggestByRule(predictor.last.question, []));
  expect(host.describe()).toMatchObject([{ degraded: true }]);
  predictor.last.answer();
  await settle();
  expect(offers()).toHaveLength(2);
});

test('[S3] [I12] an engine that fails is replaced at once, and heard again when it is back', async () => {
  const { phone, host, predictor, offers } = await begun();
  predictor.down = new Error('no engine');
  await phone.send(host, W, logSet('1'));
  await settle();
  predictor.down = null;
  await phone.send(host, W, logSet('2'));
  await settle();
  expect(offers()).toEqual([
    [1, 'model'],
    [2, 'rule'],
    [3, 'model'],
  ]);
  expect(host.describe()).toMatchObject([{ degraded: false }]);
});

test('[S4] a dead engine is not asked for each set, and is tried again after its pause', async () => {
  const { scene, phone, host, predictor, events } = await begun();
  predictor.down = new Error('no engine');
  for (let n = 0; n < 8; n += 1) {
    await phone.send(host, W, logSet(`${n}`));
    await settle();
  }
  expect(predictor.asked).toHaveLength(1 + 5);
  expect(events.counts.get('failed breaker_open')).toBe(3);
  predictor.down = null;
  scene.clock.advance(1000);
  await phone.send(host, W, logSet('again'));
  await settle();
  expect(host.currentSuggestion(W)?.suggestion.source).toBe('model');
});

test('[S4] questions that the engine refuses get the rule, and everybody else goes on being answered by the engine', async () => {
  const { phone, host, predictor, events } = await begun();
  predictor.down = new QuestionRefused('target.repsMin is 300');
  for (let n = 0; n < 8; n += 1) {
    await phone.send(host, W, logSet(`${n}`));
    await settle();
    expect(host.currentSuggestion(W)?.suggestion.source).toBe('rule');
  }
  expect(predictor.asked).toHaveLength(1 + 8);
  expect([events.counts.get('failed refused'), events.counts.get('failed breaker_open')]).toEqual([8, undefined]);
});

describe('fresh', () => {
  test('[S5] [I6] answers that come out of order: only the one for the last basis is offered', async () => {
    const { phone, host, predictor, offers } = await begun();
    predictor.auto = false;
    for (const name of ['1', '2', '3']) await phone.send(host, W, logSet(name));
    await settle();
    const [, first, second, third] = predictor.asked;
    expect([first?.signal.aborted, second?.signal.aborted, third?.signal.aborted]).toEqual([true, true, false]);
    third?.answer();
    second?.answer();
    first?.fail();
    await settle();
    expect(offers()).toEqual([
      [1, 'model'],
      [4, 'model'],
    ]);
    expect(host.currentSuggestion(W)?.basisSeq).toBe(4);
  });

  test('[S5] an answer to a question that no longer stands is dropped even when there is no new one', async () => {
    const scene = new Scene();
    const { host, predictor, broadcast } = scene.host();
    const phone = scene.phone();
    predictor.auto = false;
    await phone.send(host, W, start([slotOf(SQUAT)]));
    await settle();
    await phone.send(host, W, { type: 'remove_exercise', slotId: idOf(`slot/${SQUAT}`) });
    await settle();
    predictor.last.answer();
    await settle();
    expect([broadcast.offers, predictor.last.signal.aborted, host.currentSuggestion(W)]).toEqual([[], true, null]);
  });

  test('[S5] [I11] nothing is offered for a workout that a newer start has ended', async () => {
    const { phone, host, predictor, broadcast } = await begun();
    predictor.auto = false;
    await phone.send(host, W, logSet('1'));
    await settle();
    const { last } = predictor;
    await phone.send(host, idOf('next'), start());
    await settle();
    last.answer();
    await settle();
    expect(broadcast.offers.map(({ workoutId, basisSeq }) => [workoutId, basisSeq])).toEqual([[W, 1]]);
    expect(host.currentSuggestion(W)).toBeNull();
  });

  test('[S5] [S4] a cancelled question is no failure of the engine', async () => {
    const { phone, host, predictor, events } = await begun();
    predictor.auto = false;
    for (let n = 0; n < 9; n += 1) await phone.send(host, W, logSet(`${n}`));
    await settle();
    predictor.last.answer();
    await settle();
    expect(host.currentSuggestion(W)?.basisSeq).toBe(10);
    expect([...events.counts.keys()].filter((name) => name.startsWith('failed'))).toEqual([]);
  });

  test('[S8] [I6] there is no suggestion between a basis event and its answer', async () => {
    const { phone, host, predictor } = await begun();
    expect(host.currentSuggestion(W)).toMatchObject({ basisSeq: 1, epoch: 1, slotId: idOf(`slot/${SQUAT}`), setIndex: 0 });
    predictor.auto = false;
    await phone.send(host, W, NOTE);
    await settle();
    expect(host.currentSuggestion(W)).toMatchObject({ basisSeq: 1 });
    await phone.send(host, W, logSet('1'));
    await settle();
    expect(host.currentSuggestion(W)).toBeNull();
  });

  test('[S8] a workout that is woken elsewhere has a suggestion again', async () => {
    const { scene, phone, host } = await begun();
    await phone.send(host, W, logSet('1'));
    await settle();
    const b = scene.host('b');
    expect(await b.host.wake(W)).toBe(true);
    await settle();
    expect(b.host.currentSuggestion(W)).toMatchObject({ basisSeq: 2, epoch: 2 });
    expect(await b.host.wake(idOf('nothing'))).toBe(false);
    await settle();
    expect(b.host.size).toBe(1);
  });
});

test('[S6] the model version of the first answer is kept, across a takeover too, until the engine answers with another', async () => {
  const { scene, phone, host, predictor } = await begun();
  await phone.send(host, W, logSet('1'));
  await settle();
  const b = scene.host('b');
  await b.host.wake(W);
  await settle();
  b.predictor.auto = false;
  await phone.send(b.host, W, logSet('2'));
  await settle();
  b.predictor.last.answer({ modelVersion: 'model-2025-12-31' });
  await settle();
  await phone.send(b.host, W, logSet('3'));
  await settle();
  expect([...predictor.asked, ...b.predictor.asked].map(({ question }) => question.modelVersion)).toEqual([
    null,
    'model-2026-01-01',
    'model-2026-01-01',
    'model-2026-01-01',
    'model-2025-12-31',
  ]);
});

test('[S9] what was offered is recorded under the id that the next set names', async () => {
  const { scene, phone, host, broadcast } = await begun();
  await phone.send(host, W, logSet('1'));
  await settle();
  expect(scene.predictionLog.shown).toEqual(broadcast.offers.map((offer) => ({ offer, exerciseId: SQUAT, shownAt: scene.clock.now() })));
  expect(new Set(broadcast.offers.map(({ suggestionId }) => suggestionId)).size).toBe(2);
});

test('[S13] a set keeps what its suggestion said: the host’s own word, else the phone’s; a retry and a replay keep it', async () => {
  const { scene, phone, host, broadcast } = await begun();
  const said = (name: string) => {
    const event = broadcast.events.find(({ event: { fact } }) => fact.type === 'set_logged' && fact.set.setId === idOf(`set/${name}`));
    return event?.event.fact.type === 'set_logged' ? event.event.fact.set.suggested : undefined;
  };
  const [offer] = broadcast.offers;
  if (!offer) throw new Error('nothing was offered');
  const { suggestionId } = offer;
  const alone = { ...toSuggested(offer.suggestion), modelVersion: 'filter-1', reps: 3 };
  await phone.send(host, W, logSet('1', { suggestionId, suggested: alone }));
  await phone.send(host, W, logSet('2', { suggestionId: idOf('made on the phone'), suggested: alone }));
  await phone.send(host, W, logSet('3'));
  await settle();
  expect(said('1')).toEqual(toSuggested(offer.suggestion));
  expect(said('1')).toMatchObject({ source: 'model', forecast: { hit: 0.6 }, propensity: 1 });
  expect(said('2')).toEqual(alone);
  expect(said('3')).toBeUndefined();
  // Another host has the log, not the offers: it believes the phone.
  const b = scene.host('b');
  await phone.send(b.host, W, logSet('4', { suggestionId, suggested: alone }));
  const view = await b.host.view(W);
  expect([...(view?.state.sets.values() ?? [])].map((set) => set.suggested?.reps)).toEqual([offer.suggestion.reps, 3, undefined, 3]);
});

test('[S10] a past, a profile or a log of predictions that cannot be read leaves a careful suggestion', async () => {
  const { scene, phone, host } = await begun();
  scene.books.down = new Error('no storage');
  scene.predictionLog.versionOf = () => Promise.reject(new Error('no storage'));
  scene.profiles.of = () => Promise.reject(new Error('no storage'));
  const b = scene.host('b');
  b.predictor.down = new Error('no engine');
  await b.host.wake(W);
  await settle();
  expect(b.host.currentSuggestion(W)?.suggestion).toMatchObject({ source: 'rule', calibration: true });
  await phone.send(host, W, { type: 'focus_exercise', slotId: idOf(`slot/${BENCH}`) });
  await settle();
  expect(host.currentSuggestion(W)?.slotId).toBe(idOf(`slot/${BENCH}`));
});
