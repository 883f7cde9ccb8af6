import { expect, test } from 'vitest';
import { SheetHistory } from './sheet-history.ts';

/** A browser whose Back takes a turn, as real ones do. */
function browser(entries: ('page' | 'sheet')[] = ['page', 'page']) {
  let at = entries.length - 1;
  const open = new Set<string>();
  const turn = () => new Promise((resolve) => setTimeout(resolve, 0));
  const goBack = () => void setTimeout(() => ((at -= 1), sheets.popped()));
  const sheets = new SheetHistory({
    push: () => void (entries.splice(at + 1, entries.length, 'sheet'), (at += 1)),
    back: goBack,
    isSheet: () => entries[at] === 'sheet',
    soon: (run) => void setTimeout(run),
  });
  const show = (name: string) => {
    open.add(name);
    const gone = sheets.opened(() => close());
    const close = () => void (open.delete(name) && gone());
    return close;
  };
  const settle = async () => {
    for (let n = 0; n < 6; n += 1) await turn();
  };
  return { sheets, open, show, settle, goBack, place: () => ({ at, kind: entries[at], open: [...open] }) };
}

test('Back closes the sheet and stays on the page; the second Back leaves it', async () => {
  const { show, goBack, settle, place } = browser();
  show('why');
  expect(place()).toEqual({ at: 2, kind: 'sheet', open: ['why'] });
  goBack();
  await settle();
  expect(place()).toEqual({ at: 1, kind: 'page', open: [] });
  goBack();
  await settle();
  expect(place()).toEqual({ at: 0, kind: 'page', open: [] });
});

test('a sheet that is closed by its own button leaves no entry behind', async () => {
  const { show, sheets, settle, place } = browser();
  const close = show('edit');
  close();
  await sheets.settled();
  expect(place()).toEqual({ at: 1, kind: 'page', open: [] });
  for (let n = 0; n < 3; n += 1) {
    const again = show('menu');
    again();
    await settle();
  }
  expect(place()).toEqual({ at: 1, kind: 'page', open: [] });
});

test('one sheet in the place of another shares its entry, also when the other was just being left', async () => {
  const { show, settle, goBack, place } = browser();
  const menu = show('menu');
  menu();
  show('finish');
  await settle();
  expect(place()).toEqual({ at: 2, kind: 'sheet', open: ['finish'] });
  goBack();
  await settle();
  const edit = show('edit');
  edit();
  await new Promise((resolve) => setTimeout(resolve, 0));
  show('why');
  await settle();
  expect(place()).toEqual({ at: 2, kind: 'sheet', open: ['why'] });
});

test('after a reload on a sheet’s entry nothing is open, the next sheet takes it, and Back is no trap', async () => {
  const { show, goBack, settle, place } = browser(['page', 'page', 'sheet']);
  const close = show('why');
  expect(place()).toEqual({ at: 2, kind: 'sheet', open: ['why'] });
  close();
  await settle();
  expect(place()).toEqual({ at: 1, kind: 'page', open: [] });
  goBack();
  await settle();
  expect(place().at).toBe(0);
});
