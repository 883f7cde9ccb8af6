import { formatNumber } from '@gymgenius/domain/lifting/format';
import type { Exercise } from '@gymgenius/domain/lifting/exercise';
import type { Kit } from '@gymgenius/domain/lifting/kit';
import type { Load } from '@gymgenius/domain/lifting/load';
import { plateChange, platesPerSide } from '@gymgenius/domain/lifting/plates';
import { copy } from '#lib/copy.ts';

/** The plates of one side, or null where plates are not the way to load it (or cannot make this weight). */
export function platesFor(exercise: Pick<Exercise, 'equipment'>, load: Load, kit: Kit): number[] | null {
  const { equipment } = exercise;
  const isBar = equipment === 'barbell' || equipment === 'ez_bar' || equipment === 'trap_bar' || equipment === 'smith';
  if (!isBar || load.kind !== 'external' || load.unit !== kit.unit) return null;
  return platesPerSide(load.value, kit.bars[equipment], kit.plates);
}

/** "add 1.25 per side", "take 2.5 off each side", "swap 2.5 for 1.25 per side", or that nothing changes. */
export function plateDiff(from: readonly number[], to: readonly number[]): string {
  const { add, remove } = plateChange(from, to);
  const words = (plates: readonly number[]) => plates.map(formatNumber).join(' + ');
  if (add.length > 0 && remove.length > 0) return copy.lift.swapPerSide(words(remove), words(add));
  if (add.length > 0) return copy.lift.addPerSide(words(add));
  return remove.length > 0 ? copy.lift.removePerSide(words(remove)) : copy.lift.sameBar;
}
