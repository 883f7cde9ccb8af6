import { expect, test } from 'vitest';
import { idOf, logSet, Scene, start } from './fakes/scene.ts';

test('smoke', async () => {
  const scene = new Scene();
  const { host, broadcast, events } = scene.host();
  const phone = scene.phone();
  const w = idOf('w');
  expect(await phone.send(host, w, start())).toEqual({ kind: 'committed', seq: 1, epoch: 1, refused: null });
  expect(await phone.send(host, w, logSet('1'))).toEqual({ kind: 'committed', seq: 2, epoch: 1, refused: null });
  expect(events.crashes).toEqual([]);
  expect(broadcast.seqs(w)).toEqual([1, 2]);
  expect(broadcast.offers.length).toBe(1);
  expect(host.describe()).toMatchInlineSnapshot();
});
