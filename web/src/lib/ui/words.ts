import { formatNumber } from '@gymgenius/domain/lifting/format';
import type { PerformedSet } from '@gymgenius/domain/lifting/set';
import type { Load } from '@gymgenius/domain/lifting/load';

/** For a screen reader: `107.5 kilos for 5`, `plus 10 kilos for 6`, `body weight for 12`. */
export function spokenSet({ load, reps, durationSec }: Pick<PerformedSet, 'load' | 'reps' | 'durationSec'>): string {
  const work = durationSec === null ? String(reps) : `${durationSec} seconds`;
  const weight = spokenLoad(load);
  return weight === '' ? (durationSec === null ? `${work} reps` : work) : `${weight} for ${work}`;
}

function spokenLoad({ kind, value, unit }: Load): string {
  const weight = `${formatNumber(value)} ${unit === 'kg' ? 'kilos' : 'pounds'}`;
  switch (kind) {
    case 'external':
      return weight;
    case 'per_hand':
      return `two times ${weight}`;
    case 'added':
      return value === 0 ? 'body weight' : `plus ${weight}`;
    case 'assisted':
      return value === 0 ? 'body weight' : `with ${weight} of help`;
    case 'bodyweight':
      return 'body weight';
    case 'band':
      return 'band';
    case 'none':
      return '';
  }
}

/** The small word beside the number on the weight panel. */
export function loadUnit({ kind, unit }: Load): string {
  if (kind === 'per_hand') return `${unit} each`;
  if (kind === 'added') return `${unit} added`;
  if (kind === 'assisted') return `${unit} help`;
  return unit;
}

/** What a lifter types: a comma is a point. null when it is not a number. */
export function typedNumber(text: string): number | null {
  const value = Number(text.trim().replace(',', '.'));
  return text.trim() !== '' && Number.isFinite(value) && value >= 0 && value <= 1000 ? value : null;
}

/** A set without its unit, for the `last` column: `97.5 × 5`, `+10 × 6`, `BW × 12`, `45 s`. */
export function shortSet({ load, reps, durationSec }: Pick<PerformedSet, 'load' | 'reps' | 'durationSec'>): string {
  const work = durationSec === null ? String(reps) : `${Math.round(durationSec)} s`;
  if (load.kind === 'none') return durationSec === null ? `${work} reps` : work;
  const sign = load.value === 0 ? '' : load.kind === 'added' ? '+' : load.kind === 'assisted' ? '−' : '';
  const isBody = load.kind === 'bodyweight' || ((load.kind === 'added' || load.kind === 'assisted') && load.value === 0);
  return `${isBody ? 'BW' : load.kind === 'band' ? 'Band' : sign + formatNumber(load.value)} × ${work}`;
}
