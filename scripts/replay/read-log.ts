import { basename } from 'node:path';
import type { Unit } from '@gymgenius/domain/lifting/load';
import { parseImport } from '@gymgenius/gateway/import/parse-import';
import type { ParsedImport } from '@gymgenius/gateway/import/parsed-import';
import { guessUnit } from './guess-unit.ts';

export interface ReadLog {
  readonly file: string;
  readonly parsed: ParsedImport;
  readonly unit: Unit;
  /** Whether the file names its unit; whether its weights were typed in the other one. */
  readonly how: { readonly told: boolean; readonly converted: boolean };
}

/** An export as the import reads it; throws a sentence when it cannot be one. `unit` null = as the file says, or as its numbers look. */
export function readLog(text: string, path: string, asked: Unit | null, zone: string): ReadLog {
  const file = basename(path);
  const first = parseImport(text, { unit: asked, zone, now: Date.now() });
  if (!first.ok) throw new Error(`${file}: ${first.problem}`);
  const told = first.parsed.unit;
  const guess = guessUnit(first.parsed.workouts.flatMap(({ sets }) => sets.flatMap(({ weight }) => (weight ? [weight] : []))));
  const unit = told ?? guess.unit;
  // With the unit known, limits on weights are those of that unit.
  const again = parseImport(text, { unit, zone, now: Date.now() });
  if (!again.ok) throw new Error(`${file}: ${again.problem}`);
  return { file, parsed: again.parsed, unit, how: { told: told !== null, converted: guess.unit === unit && guess.converted } };
}
