import { roundTo } from '../lifting/load.ts';
import type { Contribution, ContributionCode } from './suggestion.ts';

export interface Part {
  readonly code: ContributionCode;
  readonly kg: number;
}

/**
 * Signed reasons whose sum is exactly `changeKg` (at three decimals): the parts as told, then one `rest` part that takes what is left.
 * Parts under 50 g are folded into the rest, as nobody acts on them.
 */
export function explain(changeKg: number, parts: readonly Part[], rest: ContributionCode): Contribution[] {
  const told: Contribution[] = [];
  let left = roundTo(changeKg, 3);
  for (const part of parts) {
    if (!Number.isFinite(part.kg) || Math.abs(part.kg) < SMALLEST || part.code === rest) continue;
    const kg = roundTo(part.kg, 3);
    told.push({ code: part.code, kg });
    left = roundTo(left - kg, 3);
  }
  return left === 0 ? told : [...told, { code: rest, kg: left }];
}
const SMALLEST = 0.05;
