import { roundTo, type Load } from './load.ts';
import { rpeFromRir, type PerformedSet } from './set.ts';

/** At most two decimals, no trailing zeros: 107.5, 20, 1.25. */
export function formatNumber(value: number): string {
  return String(roundTo(value, 2));
}

/** `107.5 kg`, `2 × 24 kg` for a pair, `+10` and `−15` on and off body weight, `BW`, `Band`, and nothing for work without a load. */
export function formatLoad({ kind, value, unit }: Load): string {
  switch (kind) {
    case 'external':
      return `${formatNumber(value)} ${unit}`;
    case 'per_hand':
      return `2 × ${formatNumber(value)} ${unit}`;
    case 'added':
      return value === 0 ? 'BW' : `+${formatNumber(value)}`;
    case 'assisted':
      return value === 0 ? 'BW' : `−${formatNumber(value)}`;
    case 'bodyweight':
      return 'BW';
    case 'band':
      return 'Band';
    case 'none':
      return '';
  }
}

/** `107.5 kg × 5`, `+10 × 6`, `12 reps`, `45 s`; the effort follows by `formatEffort`. */
export function formatSet({ load, reps, durationSec }: Pick<PerformedSet, 'load' | 'reps' | 'durationSec'>): string {
  const weight = formatLoad(load);
  const work =
    durationSec === null ? (weight === '' ? `${reps} ${reps === 1 ? 'rep' : 'reps'}` : String(reps)) : formatDuration(durationSec);
  return weight === '' ? work : `${weight} × ${work}`;
}

/** `@8.5` for 1.5 left; nothing when the lifter did not tell. */
export function formatEffort(rir: number | null): string {
  return rir === null ? '' : `@${formatNumber(rpeFromRir(rir))}`;
}

/** `45 s` below a minute, then `1:30`. */
export function formatDuration(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
