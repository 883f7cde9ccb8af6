import { modelLoadKg, toKg, type Load } from './load.ts';
import { e1rm } from './one-rep-max.ts';
import type { PerformedSet } from './set.ts';
import { speaksOfStrength } from './strength-set.ts';

/** A set of one exercise with its moment, ms since the epoch. */
export interface RecordSet extends PerformedSet {
  readonly performedAt: number;
  /** Work that was given up: never a record, never a mark to beat. */
  readonly abandoned?: boolean;
}

/** `e1rm` and `weight` in kg (as moved; as entered, assistance negative), `reps` = most at this weight or heavier. */
export interface PersonalRecord {
  readonly kind: 'e1rm' | 'weight' | 'reps';
  readonly value: number;
  readonly previous: number;
}

export interface Body {
  readonly share: number;
  readonly bodyweightKg: number | null;
}
const NO_BODY: Body = { share: 0, bodyweightKg: null };
/** Less than any plate: what is left of converting pounds is not progress. */
const NOISE_KG = 0.01;

/**
 * The records that `set` broke when it was done: against the sets of the same exercise before it, by `performedAt`, then by place in
 * `history` (which may hold `set` itself and later ones). A first exposure and a tie break nothing.
 */
export function findRecords(history: readonly RecordSet[], set: RecordSet, body: Body = NO_BODY): PersonalRecord[] {
  if (!counts(set)) return [];
  const place = history.indexOf(set);
  const before = history.filter(
    (other, index) =>
      other !== set &&
      counts(other) &&
      (other.performedAt < set.performedAt || (other.performedAt === set.performedAt && (place < 0 || index < place))),
  );
  const records: PersonalRecord[] = [];

  const strength = strengthKg(set, body);
  const strengths = before.map((other) => strengthKg(other, body)).filter((kg) => kg !== null);
  if (strength !== null && strengths.length > 0) beat(records, 'e1rm', strength, highest(strengths), NOISE_KG);

  const weight = ladderKg(set.load);
  if (weight === null) return records;
  const rungs = before.map((other) => ({ kg: ladderKg(other.load), reps: other.reps })).filter((rung) => rung.kg !== null);
  if (rungs.length === 0) return records;
  beat(records, 'weight', weight, highest(rungs.map(({ kg }) => kg ?? 0)), NOISE_KG);
  const asHeavy = rungs.filter(({ kg }) => kg !== null && kg >= weight - NOISE_KG);
  if (asHeavy.length > 0) beat(records, 'reps', set.reps, highest(asHeavy.map(({ reps }) => reps)), 0);
  return records;
}

/** Every set's records, in order of performance: what `findRecords` says of each; made anew from the log, an amended set leaves no trace. */
export function allRecords<S extends RecordSet>(sets: readonly S[], body: Body = NO_BODY): { set: S; records: PersonalRecord[] }[] {
  const inOrder = sets.toSorted((a, b) => a.performedAt - b.performedAt);
  return inOrder
    .map((set, index) => ({ set, records: findRecords(inOrder.slice(0, index + 1), set, body) }))
    .filter(({ records }) => records.length > 0);
}

export interface BestSet<S> {
  readonly set: S;
  readonly kind: 'e1rm' | 'weight';
  readonly value: number;
  readonly previous: number;
}

/**
 * Every estimated max and heaviest weight that beat all before it, in order: what `findRecords` says of these kinds, in one pass over years of sets
 * instead of one for each. `sets`: of one exercise, oldest first.
 */
export function bestSets<S extends RecordSet>(sets: readonly S[], body: Body = NO_BODY): BestSet<S>[] {
  const best: Record<BestSet<S>['kind'], number | null> = { e1rm: null, weight: null };
  return sets.filter(counts).flatMap((set) => {
    const weight = ladderKg(set.load);
    const told = { e1rm: strengthKg(set, body), weight };
    return (['e1rm', 'weight'] as const).flatMap((kind): BestSet<S>[] => {
      const [value, previous] = [told[kind], best[kind]];
      if (value === null) return [];
      best[kind] = Math.max(previous ?? value, value);
      return previous !== null && value > previous + NOISE_KG ? [{ set, kind, value, previous }] : [];
    });
  });
}

function counts(set: RecordSet): boolean {
  return speaksOfStrength(set) && set.abandoned !== true;
}

function strengthKg(set: RecordSet, { share, bodyweightKg }: Body): number | null {
  const usesBody = set.load.kind === 'bodyweight' || set.load.kind === 'added' || set.load.kind === 'assisted';
  if (usesBody && bodyweightKg === null) return null;
  const moved = modelLoadKg(set.load, share, bodyweightKg ?? 0);
  if (moved === null) return null;
  const estimate = e1rm(moved, set.reps, set.rir);
  return 'kg' in estimate ? estimate.kg : null;
}

/** Where an entered load stands among others of its exercise: help below body weight below added weight; null where no weight is known. */
function ladderKg(load: Load): number | null {
  if (load.kind === 'band' || load.kind === 'none') return null;
  return load.kind === 'assisted' ? -toKg(load) : toKg(load);
}

function beat(records: PersonalRecord[], kind: PersonalRecord['kind'], value: number, previous: number, margin: number): void {
  if (value > previous + margin) records.push({ kind, value, previous });
}

function highest(values: readonly number[]): number {
  return values.reduce((best, value) => Math.max(best, value), -Infinity);
}
