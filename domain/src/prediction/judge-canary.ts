import type { SetType } from '../lifting/set.ts';
import { unitHash } from './model-assignment.ts';
import { verdictOn, type SuggestedSet } from './receipt.ts';

/** A set that was done with a model's suggestion on screen. */
export interface TrialSet extends SuggestedSet {
  readonly athleteId: string;
  readonly type: SetType;
  readonly rir: number | null;
  readonly arm: 'canary' | 'champion';
}

export const SIGNALS = ['failed', 'overridden', 'outside', 'error'] as const;
export type SignalName = (typeof SIGNALS)[number];

export interface Signal {
  readonly name: SignalName;
  /** Shares 0..1; of `error` the mean of |reps done - reps forecast|. */
  readonly canary: number;
  readonly champion: number;
  /** Canary less champion is at least `low` with 99.75 %, at most `high` with 95 % confidence: bootstrap over lifters. */
  readonly low: number;
  readonly high: number;
  readonly margin: number;
}

export interface CanaryVerdict {
  /** `worse`: to be rolled back. `ready`: as good as the champion, or better, on enough sets. */
  readonly state: 'too_few' | 'unsure' | 'ready' | 'worse';
  readonly said: string;
  readonly sets: Readonly<Record<TrialSet['arm'], number>>;
  readonly lifters: Readonly<Record<TrialSet['arm'], number>>;
  readonly signals: readonly Signal[];
}

/** Differences that matter to a lifter; smaller ones roll nothing back. */
const MARGINS: Readonly<Record<SignalName, number>> = { failed: 0.03, overridden: 0.06, outside: 0.06, error: 0.15 };
const LEAST = { sets: 150, lifters: 8 };
const LEAST_READY = { sets: 400, lifters: 12 };
const DRAWS = 4000;
/** Four signals at this level each: at one look a canary like the champion is rolled back by chance once in a hundred times at most. */
const LOW = 0.0025;
const HIGH = 0.95;
/** So many reps fewer than asked for, at the suggested load, count as failed where nobody told an RIR. */
const SHORT = 2;

/**
 * Whether a canary does worse than the champion on the sets that were logged with their suggestions in the same days. Lifters are drawn, not sets: a
 * lifter's sets are alike. Worse = a difference above its margin that is more than none with 99.75 % confidence. Deterministic.
 */
export function judgeCanary(version: string, sets: readonly TrialSet[]): CanaryVerdict {
  const arms = { canary: lifterSums(sets, 'canary'), champion: lifterSums(sets, 'champion') };
  const count = {
    sets: { canary: setsOf(arms.canary), champion: setsOf(arms.champion) },
    lifters: { canary: arms.canary.length, champion: arms.champion.length },
  };
  const has = (least: typeof LEAST) =>
    (['canary', 'champion'] as const).every((arm) => count.sets[arm] >= least.sets && count.lifters[arm] >= least.lifters);
  const seen = `${count.sets.canary} sets of ${count.lifters.canary} lifters, the champion ${count.sets.champion} of ${count.lifters.champion}`;
  if (!has(LEAST)) {
    const said = `too few sets to tell: the canary has ${seen}; each needs ${LEAST.sets} of ${LEAST.lifters}`;
    return { ...count, state: 'too_few', said, signals: [] };
  }
  const signals = signalsOf(version, arms.canary, arms.champion);
  const worse = signals.filter(({ canary, champion, low, margin }) => low > 0 && canary - champion > margin);
  if (worse.length > 0) return { ...count, state: 'worse', said: `${worse.map(sayWorse).join('; ')} (${seen})`, signals };
  if (has(LEAST_READY) && signals.every(({ high, margin }) => high <= margin))
    return { ...count, state: 'ready', said: `ready: no signal is worse than the champion’s (${seen})`, signals };
  return { ...count, state: 'unsure', said: `no signal is surely worse, and more sets are needed to call it ready (${seen})`, signals };
}

/** A lifter's sums: [numerator, denominator] of each signal, in the order of `SIGNALS`, and all sets. */
interface LifterSums {
  readonly parts: readonly (readonly [sum: number, of: number])[];
  readonly sets: number;
}

function lifterSums(sets: readonly TrialSet[], arm: TrialSet['arm']): LifterSums[] {
  const byLifter = Map.groupBy(
    sets.filter((set) => set.arm === arm),
    (set) => set.athleteId,
  );
  return [...byLifter.values()].map((own) => {
    const told = own.map((set) => ({ set, ...verdictOn(set) }));
    const same = told.filter(({ sameLoad }) => sameLoad);
    const forecast = same.filter(({ error }) => error !== null);
    return {
      sets: own.length,
      parts: [
        [same.filter(({ set }) => hasFailed(set)).length, same.length],
        [told.length - same.length, told.length],
        [forecast.filter(({ inRange }) => inRange === false).length, forecast.length],
        [forecast.reduce((sum, { error }) => sum + Math.abs(error ?? 0), 0), forecast.length],
      ],
    };
  });
}

/** None done, or fewer than asked for: with nothing left, or by two and more where nobody said that it was by choice. */
export function hasFailed({ type, reps, rir, suggested }: Pick<TrialSet, 'type' | 'reps' | 'rir' | 'suggested'>): boolean {
  if (reps === 0) return true;
  if (reps >= suggested.reps) return false;
  return type === 'failure' || (rir === null ? suggested.reps - reps >= SHORT : rir <= 0);
}

function signalsOf(version: string, canary: readonly LifterSums[], champion: readonly LifterSums[]): Signal[] {
  const random = randomFrom(version);
  const [flatCanary, flatChampion] = [flat(canary), flat(champion)];
  const drawn = SIGNALS.map(() => new Float64Array(DRAWS));
  for (let draw = 0; draw < DRAWS; draw++) {
    const [mine, theirs] = [redrawn(flatCanary, random), redrawn(flatChampion, random)];
    for (const [at, differences] of drawn.entries()) differences[draw] = (mine[at] ?? 0) - (theirs[at] ?? 0);
  }
  const [mine, theirs] = [redrawn(flatCanary, null), redrawn(flatChampion, null)];
  return SIGNALS.map((name, at) => {
    const sorted = drawn[at]?.toSorted() ?? new Float64Array();
    const quantile = (share: number): number => sorted[Math.min(DRAWS - 1, Math.floor(share * DRAWS))] ?? 0;
    return { name, canary: mine[at] ?? 0, champion: theirs[at] ?? 0, low: quantile(LOW), high: quantile(HIGH), margin: MARGINS[name] };
  });
}

/** [sum, of] of every signal, lifter after lifter. */
function flat(lifters: readonly LifterSums[]): Float64Array {
  return Float64Array.from(lifters.flatMap(({ parts }) => parts.flat()));
}

/** The signals over as many lifters as there are, drawn with replacement, or, without `random`, each once. */
function redrawn(sums: Float64Array, random: (() => number) | null): number[] {
  const width = 2 * SIGNALS.length;
  const lifters = sums.length / width;
  const total = new Float64Array(width);
  for (let i = 0; i < lifters; i++) {
    const from = width * (random === null ? i : Math.floor(random() * lifters));
    for (let at = 0; at < width; at++) total[at] = (total[at] ?? 0) + (sums[from + at] ?? 0);
  }
  return SIGNALS.map((_, at) => ((total[2 * at + 1] ?? 0) === 0 ? 0 : (total[2 * at] ?? 0) / (total[2 * at + 1] ?? 1)));
}

function setsOf(lifters: readonly LifterSums[]): number {
  return lifters.reduce((sum, { sets }) => sum + sets, 0);
}

const WORDS: Readonly<Record<SignalName, string>> = {
  failed: 'sets that failed at the suggested load',
  overridden: 'sets done at another load than the suggested',
  outside: 'sets outside the 80 % range',
  error: 'reps off on average',
};

function sayWorse({ name, canary, champion, low }: Signal): string {
  const say = (value: number) => (name === 'error' ? value.toFixed(2) : `${(100 * value).toFixed(1)} %`);
  return `${WORDS[name]}: ${say(canary)} against the champion’s ${say(champion)}, ${say(low)} more at least`;
}

/** mulberry32, seeded by a text: the same sets give the same verdict. */
function randomFrom(text: string): () => number {
  let state = Math.floor(unitHash(text) * 2 ** 32);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
