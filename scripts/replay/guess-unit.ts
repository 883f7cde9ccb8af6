import { KG_PER_LB, type Unit } from '@gymgenius/domain/lifting/load';

export interface UnitGuess {
  readonly unit: Unit;
  /** True when the weights were typed in the other unit and converted by the app: 44.09245 lb is a 20 kg plate. */
  readonly converted: boolean;
}

/** For a file that names no unit: the numbers of a converted log give themselves away by their decimals; round ones are taken for kg. */
export function guessUnit(weights: readonly number[]): UnitGuess {
  const odd = weights.filter((weight) => Math.abs(weight * 4 - Math.round(weight * 4)) > 1e-6);
  const isPlate = (value: number) => Math.abs(value * 4 - Math.round(value * 4)) < 1e-3;
  const share = (test: (weight: number) => boolean) => odd.filter(test).length / Math.max(1, odd.length);
  if (odd.length < weights.length / 4) return { unit: 'kg', converted: false };
  if (share((weight) => isPlate(weight * KG_PER_LB)) > 0.5) return { unit: 'lb', converted: true };
  return { unit: 'kg', converted: share((weight) => isPlate(weight / KG_PER_LB)) > 0.5 };
}
