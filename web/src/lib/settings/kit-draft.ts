import { kitProblems } from '@gymgenius/domain/lifting/check-kit';
import { formatNumber } from '@gymgenius/domain/lifting/format';
import type { Kit } from '@gymgenius/domain/lifting/kit';
import { readRack, tellRack } from '@gymgenius/domain/lifting/rack-words';
import { kitCopy } from '#lib/copy-kit.ts';
import { typedNumber } from '#lib/ui/words.ts';

/** A gym as it is being typed: text until it is saved, so that a half-typed number is nobody's problem. */
export interface KitDraft {
  readonly unit: Kit['unit'];
  bars: Record<keyof Kit['bars'], string>;
  plates: { value: number; pairs: number }[];
  dumbbells: string;
  kettlebells: string;
  stack: { min: string; max: string; step: string };
}

export function draftOf(kit: Kit): KitDraft {
  const { unit, bars, plates, dumbbells, kettlebells, stack } = kit;
  const { barbell, ez_bar, trap_bar, smith } = bars;
  return {
    unit,
    bars: { barbell: formatNumber(barbell), ez_bar: formatNumber(ez_bar), trap_bar: formatNumber(trap_bar), smith: formatNumber(smith) },
    plates: plates.map(({ value, pairs }) => ({ value, pairs })).toSorted((a, b) => b.value - a.value),
    dumbbells: tellRack(dumbbells),
    kettlebells: tellRack(kettlebells),
    stack: { min: formatNumber(stack.min), max: formatNumber(stack.max), step: formatNumber(stack.step) },
  };
}

/** The gym that the draft says, or what of it cannot be, in words. */
export function readDraft(draft: KitDraft): { readonly kit: Kit } | { readonly problem: string } {
  const numbers = { ...draft.bars, ...draft.stack };
  const words: Record<keyof typeof numbers, string> = { ...kitCopy.bar, min: kitCopy.lightest, max: kitCopy.heaviest, step: kitCopy.step };
  for (const [name, text] of Object.entries(numbers) as [keyof typeof numbers, string][])
    if (typedNumber(text) === null) return { problem: kitCopy.notNumber(words[name]) };
  const number = (text: string) => typedNumber(text) ?? 0;
  const dumbbells = readRack(draft.dumbbells);
  if ('problem' in dumbbells) return dumbbells;
  const kettlebells = readRack(draft.kettlebells);
  if ('problem' in kettlebells) return kettlebells;
  const { barbell, ez_bar, trap_bar, smith } = draft.bars;
  const { min, max, step } = draft.stack;
  const kit: Kit = {
    unit: draft.unit,
    bars: { barbell: number(barbell), ez_bar: number(ez_bar), trap_bar: number(trap_bar), smith: number(smith) },
    plates: draft.plates.map(({ value, pairs }) => ({ value, pairs })),
    dumbbells: dumbbells.weights,
    kettlebells: kettlebells.weights,
    stack: { min: number(min), max: number(max), step: number(step) },
  };
  const [problem] = kitProblems(kit);
  return problem === undefined ? { kit } : { problem };
}
