import * as catalogue from '@gymgenius/domain/lifting/catalogue';
import { expect, test } from 'vitest';
import { ExerciseBook } from './exercise-book.svelte.ts';

const never = () => new Promise<typeof catalogue>(() => undefined);

test('what the phone has met is named without the catalogue, the rest waits for it', async () => {
  const first = new ExerciseBook(() => Promise.resolve(catalogue));
  await first.whenKnown(['back-squat']);
  const met = first.shipped(['back-squat', 'nothing-like-it', 'back-squat']);
  expect(met.map(({ name }) => name)).toEqual(['Back squat']);

  const second = new ExerciseBook(never);
  second.takeMet(met);
  await second.whenKnown(['back-squat']);
  expect([second.of('back-squat')?.name, second.of('bench-press')]).toEqual(['Back squat', undefined]);
  expect(await Promise.race([second.whenKnown(['bench-press']).then(() => 'known'), Promise.resolve('waits')])).toBe('waits');
});

test('a catalogue that could not be had is asked for again', async () => {
  let asked = 0;
  const book = new ExerciseBook(() => ((asked += 1) === 1 ? Promise.reject(new Error('no network')) : Promise.resolve(catalogue)));
  await book.loadAll();
  expect(book.of('back-squat')).toBeUndefined();
  await book.loadAll();
  expect([book.of('back-squat')?.name, asked]).toEqual(['Back squat', 2]);
});
