import type { CaseScore } from '../../evaluate/scores.ts';
import type { EffortShift } from '../effort-shift.ts';
import type { ModelScores } from '../scores-of.ts';
import type { Snapshot } from '../snapshot.ts';
import { bootstrapMean, meanOf } from './bootstrap.ts';
import type { RunSpeed } from './run-speed.ts';

/** All that the gate looks at. */
export interface Evidence {
  readonly night: Pick<Snapshot, 'newSets' | 'newLifters' | 'doubted'>;
  readonly champion: ModelScores;
  readonly candidate: ModelScores;
  /** Both on the workouts that judge and are older than tonight's. */
  readonly older: { readonly champion: ModelScores; readonly candidate: ModelScores };
  /** Of tonight's ratings against the same lifters' before; null = too few rate to tell. */
  readonly shift: EffortShift | null;
  readonly repeatLast: readonly CaseScore[];
  readonly filterOnly: readonly CaseScore[];
  /** Null = the trained file held on every random state; else what it did, in words. */
  readonly misbehaved: string | null;
  readonly speed: RunSpeed;
  readonly bytes: number;
}

export interface Check {
  readonly name: string;
  readonly passed: boolean;
  /** In human words, numbers included. */
  readonly said: string;
}

/** Below these the candidate is written and carded, and the champion kept: a few lifters say little of everybody. */
export const GATE_SETS = 200;
export const GATE_LIFTERS = 10;
/**
 * Shares of tonight's sets (no lifter's counted beyond the mean) and lifters that may be unbelievable before the whole night is. Less is left
 * out and the rest counts: honest lifters are doubted too now and then.
 */
export const DOUBTED_SETS = 0.2;
export const DOUBTED_LIFTERS = 0.2;
/** The candidate may be this much worse per set, in nats, at the upper end of the bootstrap. */
const TOLERANCE = 0.005;
export const CAPACITY_WORSE = 1.02;
const SLICE_WORSE = 1.03;
const FEWEST_IN_SLICE = 50;
const COVERAGE = [0.77, 0.85] as const;
const FEWEST_COVERED = 200;
const SLOWEST_MS = 1;
const SLOWEST_MEDIAN_MS = 0.4;
const MOST_BYTES = 2 * 1024 * 1024;

type Judge = (evidence: Evidence) => Omit<Check, 'name'>;

const believable: Judge = ({ night: { newSets, newLifters, doubted } }) => {
  const tooMuch = doubted.cappedSets > DOUBTED_SETS * newSets || (doubted.lifters > 2 && doubted.lifters > DOUBTED_LIFTERS * newLifters);
  const why = doubted.sets === 0 ? '' : (WHY.find(([doubt]) => (doubted.by[doubt] ?? 0) > doubted.sets / 2)?.[1] ?? '');
  return {
    passed: !tooMuch,
    said: `${doubted.sets} of ${newSets} new sets, and the whole night of ${doubted.lifters} of ${newLifters} lifters, cannot be believed${tooMuch ? '' : ' and were left out'}${why}`,
  };
};
const WHY = [
  ['unit', ': loads jump by 2.2 times, as when pounds are read as kilograms'],
  ['no number', ': loads or reps that are no numbers a person could log'],
  ['effort', ': their RIR is unlike all that they told before'],
] as const;

/** Reps that all lifters' ratings may shift by in one night, and how sure it must be that they did. */
export const MOST_SHIFT = 0.3;
const SURE_ERRORS = 3;

const asToldBefore: Judge = ({ shift }) => {
  if (shift === null)
    return { passed: true, said: 'too few lifters rate their sets to tell whether tonight’s ratings are like those before' };
  const { mean, error, lifters } = shift;
  const passed = !(Math.abs(mean) > Math.max(MOST_SHIFT, SURE_ERRORS * error));
  const numbers = `${signed(mean, 2)} reps to failure (standard error ${error.toFixed(2)}, ${lifters} lifters)`;
  return {
    passed,
    said: passed
      ? `tonight’s ratings differ from the same lifters’ before by ${numbers}`
      : `all lifters’ ratings moved at once, by ${numbers}, as nobody’s strength does`,
  };
};

const better: Judge = ({ champion, candidate }) => {
  const changes = lossChanges(champion, candidate);
  if (changes.length < GATE_LIFTERS) return { passed: false, said: `only ${changes.length} of ${GATE_LIFTERS} lifters have held-out sets` };
  if (!changes.every(Number.isFinite)) return { passed: false, said: 'the candidate gave a loss that is no number' };
  const { mean, upper } = bootstrapMean(changes);
  const numbers = `${signed(mean)} nats a set on held-out workouts, at worst ${signed(upper)}`;
  if (mean >= 0) return { passed: false, said: `the candidate is no better (${numbers})` };
  return { passed: upper <= TOLERANCE, said: upper <= TOLERANCE ? numbers : `the gain is not sure (${numbers})` };
};

const capacity: Judge = ({ champion, candidate }) => {
  const [before, after] = [lifterMeans(champion.capacityErrors), lifterMeans(candidate.capacityErrors)];
  if (Number.isNaN(before)) return { passed: true, said: 'no held-out set tells of capacity' };
  return {
    passed: after <= CAPACITY_WORSE * before,
    said: `reps to failure missed by ${after.toFixed(3)}, the champion by ${before.toFixed(3)}`,
  };
};

/** Tonight's held-out workouts were logged by whatever went wrong tonight: on older ones a candidate must be no worse either. */
const olderHold: Judge = ({ older: { champion, candidate } }) => {
  const changes = lossChanges(champion, candidate);
  if (changes.length < GATE_LIFTERS)
    return {
      passed: true,
      said: `only ${changes.length} of ${GATE_LIFTERS} lifters have held-out workouts older than tonight's: nothing to compare on`,
    };
  const { mean, upper } = bootstrapMean(changes);
  const [before, after] = [lifterMeans(champion.capacityErrors), lifterMeans(candidate.capacityErrors)];
  const numbers = `older held-out workouts: ${signed(mean)} nats a set, at worst ${signed(upper)}; reps to failure missed by ${after.toFixed(3)}, the champion by ${before.toFixed(3)}`;
  // Written so that sets which tell nothing of capacity (NaN) refuse nobody.
  return { passed: changes.every(Number.isFinite) && upper <= TOLERANCE && !(after > CAPACITY_WORSE * before), said: numbers };
};

const slices: Judge = ({ champion, candidate }) => {
  const worst = sliceLosses(champion, candidate).toSorted((a, b) => b.after / b.before - a.after / a.before)[0];
  if (worst === undefined) return { passed: true, said: `no slice has ${FEWEST_IN_SLICE} held-out sets` };
  const change = 100 * (worst.after / worst.before - 1);
  return { passed: worst.after <= SLICE_WORSE * worst.before, said: `the worst slice, ${worst.name}, changed by ${signed(change, 1)} %` };
};

const coverage: Judge = ({ candidate: { cases } }) => {
  const held = cases.map((one) => one.held === 1);
  if (held.length < FEWEST_COVERED) return { passed: true, said: `${held.length} held-out sets are too few to tell coverage` };
  const share = held.filter(Boolean).length / held.length;
  return {
    passed: share >= COVERAGE[0] && share <= COVERAGE[1],
    said: `80 % intervals held ${(100 * share).toFixed(1)} % of held-out sets`,
  };
};

const beatsRepeatLast: Judge = ({ candidate, repeatLast }) => {
  const [ours, theirs] = [byLifter(candidate.cases, (one) => one.error), byLifter(repeatLast, (one) => one.error)];
  if (Number.isNaN(theirs)) return { passed: true, said: 'no held-out set to compare on' };
  return { passed: ours < theirs, said: `reps missed by ${ours.toFixed(3)}, repeating the last set by ${theirs.toFixed(3)}` };
};

const beatsFilter: Judge = ({ candidate, filterOnly }) => {
  const [ours, theirs] = [byLifter(candidate.cases, (one) => one.nll), byLifter(filterOnly, (one) => one.nll)];
  if (Number.isNaN(theirs)) return { passed: true, said: 'no held-out set to compare on' };
  return { passed: ours < theirs, said: `${ours.toFixed(3)} nats a set, the filter alone ${theirs.toFixed(3)}` };
};

const behaves: Judge = ({ misbehaved }) => ({ passed: misbehaved === null, said: misbehaved ?? 'held on every random state' });

/** Measured times that pass stay off the card. Where other work keeps every p99 above the limit, the median must lie far below, and the card says so. */
const fast: Judge = ({ speed: { p99Ms, medianMs } }) => {
  if (p99Ms < SLOWEST_MS) return { passed: true, said: `p99 of a run is below ${SLOWEST_MS} ms` };
  if (medianMs < SLOWEST_MEDIAN_MS)
    return {
      passed: true,
      said: `the machine was too busy to see p99 of a run below ${SLOWEST_MS} ms; its median is below ${SLOWEST_MEDIAN_MS}`,
    };
  return { passed: false, said: `a run takes ${p99Ms.toFixed(1)} ms (p99), and may take ${SLOWEST_MS}` };
};
const small: Judge = ({ bytes }) => ({ passed: bytes < MOST_BYTES, said: `${bytes} bytes` });

const CHECKS: readonly (readonly [name: string, judge: Judge])[] = [
  ['believable night', believable],
  ['as told before', asToldBefore],
  ['monotone and safe', behaves],
  ['capacity', capacity],
  ['older workouts', olderHold],
  ['slices', slices],
  ['coverage', coverage],
  ['beats repeat-last', beatsRepeatLast],
  ['beats the filter alone', beatsFilter],
  ['fast', fast],
  ['small', small],
  ['better than the champion', better],
];

/** Every check, in the order in which reasons are told. */
export function checksOf(evidence: Evidence): Check[] {
  return CHECKS.map(([name, judge]) => {
    const { passed, said } = judge(evidence);
    return { name, passed, said };
  });
}

/** Of each lifter of the champion's; NaN where a loss is no number. */
function lossChanges(champion: ModelScores, candidate: ModelScores): number[] {
  const after = lossByLifter(candidate);
  return [...lossByLifter(champion)].map(([lifter, loss]) => (after.get(lifter) ?? Number.NaN) - loss);
}

/** Mean loss of each lifter: both heads' nats a set. Lifters without held-out sets are left out. */
function lossByLifter({ cases, capacity: loss }: ModelScores): Map<string, number> {
  const groups = Map.groupBy(cases, ({ lifter }) => lifter);
  const losses = new Map([...groups].map(([lifter, group]) => [lifter, meanOf(group.map(({ nll }) => nll))]));
  for (const [at, lifter] of loss.lifters.entries()) {
    const mean = loss.perLifter[at] ?? Number.NaN;
    if (!Number.isNaN(mean)) losses.set(lifter, (losses.get(lifter) ?? 0) + mean);
  }
  return losses;
}

function sliceLosses(champion: ModelScores, candidate: ModelScores): { name: string; before: number; after: number }[] {
  const names = (one: CaseScore): string[] => [
    `set ${Math.min(6, one.index + 1)}${one.index >= 5 ? ' and later' : ''}`,
    one.sessions < 10 ? 'new exercises' : 'known exercises',
    `family ${one.family}`,
  ];
  const groups = new Map<string, { before: number[]; after: number[] }>();
  for (const [at, before] of champion.cases.entries()) {
    const after = candidate.cases[at];
    if (after === undefined) continue;
    for (const name of names(before)) {
      const group = groups.get(name) ?? { before: [], after: [] };
      groups.set(name, group);
      group.before.push(before.nll);
      group.after.push(after.nll);
    }
  }
  return [...groups]
    .filter(([, { before }]) => before.length >= FEWEST_IN_SLICE)
    .map(([name, { before, after }]) => ({ name, before: meanOf(before), after: meanOf(after) }));
}

function byLifter(cases: readonly CaseScore[], of: (score: CaseScore) => number): number {
  return meanOf([...Map.groupBy(cases, ({ lifter }) => lifter).values()].map((group) => meanOf(group.map(of))));
}

function lifterMeans(lists: readonly (readonly number[])[]): number {
  return meanOf(lists.filter((list) => list.length > 0).map(meanOf));
}

function signed(value: number, digits = 4): string {
  return `${value < 0 ? '' : '+'}${value.toFixed(digits)}`;
}
