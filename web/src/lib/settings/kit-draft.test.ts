import { KG_KIT, LB_KIT } from '@gymgenius/domain/lifting/kit';
import { expect, test } from 'vitest';
import { draftOf, readDraft } from './kit-draft.ts';
import { isPreset, PRESETS } from './kit-presets.ts';

test('a gym that nobody changed is saved as it was', () => {
  for (const kit of Object.values(PRESETS)) expect(readDraft(draftOf(kit))).toEqual({ kit });
});

test('what cannot be is told in words, the first thing first', () => {
  const draft = draftOf(KG_KIT);
  expect(readDraft({ ...draft, bars: { ...draft.bars, barbell: 'heavy' } })).toEqual({ problem: 'Barbell is not a number.' });
  expect(readDraft({ ...draft, dumbbells: '2-10 by two' })).toMatchObject({ problem: expect.stringContaining('“2-10 by two”') });
  expect(readDraft({ ...draft, stack: { min: '50', max: '20', step: '5' } })).toMatchObject({
    problem: expect.stringContaining('below its lightest'),
  });
  // As a German phone types it.
  expect(readDraft({ ...draft, bars: { ...draft.bars, ez_bar: '7,5' } })).toMatchObject({ kit: { bars: { ez_bar: 7.5 } } });
});

test('a usual gym is known for one, whatever the order in which a server keeps its fields', () => {
  const { unit, ...rest } = LB_KIT;
  expect(isPreset({ ...rest, unit })).toBe(true);
  expect(isPreset({ ...KG_KIT, dumbbells: [10] })).toBe(false);
});
