import { formatLoad, formatNumber } from '@gymgenius/domain/lifting/format';
import { toKg, type Load } from '@gymgenius/domain/lifting/load';
import type { PerformedSet } from '@gymgenius/domain/lifting/set';
import { shownIn } from '@gymgenius/domain/lifting/shown-in';

type Done = Pick<PerformedSet, 'type' | 'load' | 'reps' | 'rir' | 'durationSec'>;

/** What a set is held against: earlier ones of the exercise, oldest first, what was suggested, and the most reps that were asked for. */
export interface Usual {
  readonly before: readonly Done[];
  readonly suggested: Load;
  readonly mostReps: number;
}

/** Beyond the heaviest ever by half and by this many kg, as entered; weight on a belt starts at nothing. */
const HEAVIER = 1.5;
const HEAVIER_KG = { external: 10, per_hand: 10, added: 30 } as const;
/** A digit too few. */
const LIGHTER = 0.25;
const MORE_REPS = 2.5;
const MORE_REPS_BY = 15;

/**
 * A question about a set that looks like a slip of the thumb; null for one that does not. The set is logged by then and stays: whoever means it need
 * not answer, whoever does not takes it back.
 */
export function oddSet(done: Done, { before, suggested, mostReps }: Usual): string | null {
  const work = before.filter(({ type, load }) => type !== 'warmup' && load.kind === done.load.kind);
  return oddWeight(done, work, suggested) ?? oddReps(done, work, mostReps);
}

function oddWeight({ type, load }: Done, work: readonly Done[], suggested: Load): string | null {
  if (load.kind !== 'external' && load.kind !== 'per_hand' && load.kind !== 'added') return null;
  const known = work.length > 0 ? work.map((set) => set.load) : suggested.kind === load.kind ? [suggested] : [];
  const last = known.at(-1);
  if (last === undefined) return null;
  const kg = toKg(load);
  const most = Math.max(...known.map(toKg), work.length > 0 && suggested.kind === load.kind ? toKg(suggested) : 0);
  const isHeavy = kg > HEAVIER * most && kg - most > HEAVIER_KG[load.kind];
  const isLight = type !== 'warmup' && type !== 'drop' && load.kind !== 'added' && kg < LIGHTER * toKg(last);
  if (!isHeavy && !isLight) return null;
  const than = formatLoad(shownIn(last, load.unit));
  return `Really ${told(load)}? ${work.length > 0 ? `Last was ${than}.` : `${than} was suggested.`}`;
}

function oddReps({ type, reps, rir, durationSec }: Done, work: readonly Done[], mostReps: number): string | null {
  if (durationSec !== null) return null;
  // A miss is a set of its own kind: who says "failure" or "nothing left" has said it.
  if (reps === 0) return type === 'failure' || type === 'amrap' || rir === 0 ? null : 'Really 0 reps? That is a miss.';
  const most = Math.max(mostReps, ...work.map((set) => set.reps));
  if (reps <= MORE_REPS * most || reps - most < MORE_REPS_BY) return null;
  return `Really ${reps} reps? The most so far is ${most}.`;
}

function told(load: Load): string {
  return formatLoad(load).replace(formatNumber(load.value), load.value.toLocaleString('en'));
}
