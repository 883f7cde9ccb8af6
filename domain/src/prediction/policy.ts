import { reportedRir, type Candidate, type CapacityOdds } from './capacity-law.ts';
import type { Option } from './candidates.ts';
import { drawOne } from './draw.ts';
import type { LoadAxis, Step } from './load-axis.ts';
import { CALIBRATION_RIR } from './target-effort.ts';
import type { Goal } from './prediction-request.ts';

/** An option with its odds; `cautious` are those of the 20th percentile lifter, which judge increases on unknown effort and calibration; else null. */
export interface Judged extends Option {
  readonly odds: CapacityOdds;
  readonly cautious: CapacityOdds | null;
}

export interface PolicyView {
  readonly goal: Goal;
  readonly referenceKg: number;
  /** Effort of the last comparable set was told. */
  readonly effortKnown: boolean;
  readonly calibration: boolean;
  readonly acceptedFail: number;
  /** How this lifter tells RIR: true reps per reported one, and the bias beyond that. */
  readonly rirScale: number;
  readonly rirBias: number;
  /** Sets of this exercise that may follow; what fatigue costs them is weighed. */
  readonly remainingSets: number;
}

const SAME_LOAD = 0.04;
const FATIGUE_WEIGHT = 0.6;
/** 2 would take 2.5 kg off a 5 x 80 that went as asked, week after week: the chance of failing has its own hard limit. */
const FAIL_WEIGHT = 1;
/** RIR left after which a set builds no more muscle. */
const STIMULUS_RIR = 5;
const EASIEST_STIMULUS = 30;

/** A choice, and the options that it was drawn from; with one of them nothing was drawn. */
export interface Choice {
  readonly option: Judged;
  /** What would have been chosen without drawing. */
  readonly best: Judged;
  readonly propensity: number;
}

/**
 * The best option by the goal's utility. Strength: the chance of ending near the target's RIR, less that of failing. Hypertrophy: reps in
 * the last five before failure, but none for going deeper than the plan asks, less .6 of the fatigue left to later sets. The same load gets a
 * small bonus, and among equals reps rise before load (double progression). Options that risk failure too much are out unless all do. While
 * calibrating it is the lower of the loads that the lifter as believed and the weaker one would get.
 */
export function choose(options: readonly Judged[], view: PolicyView): Judged | null {
  if (!view.calibration) return ranked(options, view)[0]?.option ?? null;
  const usual = ranked(options, { ...view, calibration: false })[0]?.option.step.kg ?? Infinity;
  const lower = options.filter(({ step }) => step.kg <= usual);
  return ranked(lower, view)[0]?.option ?? null;
}

/** Utility that nobody would notice: two points in the chance of ending near the target. */
const EQUAL_WORTH = 0.02;

/**
 * The best option, or with a `seed` one drawn from it and the loads right beside it that are worth as much: what they do to the reps can then be
 * learned. Never while calibrating or where every option risks too much, and each drawn one is safe as the best is.
 */
export function chooseOrDraw(options: readonly Judged[], view: PolicyView, axis: LoadAxis, seed: string | null): Choice | null {
  const all = view.calibration ? [] : ranked(options, view);
  const best = view.calibration ? choose(options, view) : (all[0]?.option ?? null);
  if (best === null) return null;
  const equals = seed === null || view.calibration ? [best] : equalsOf(best, all, view, axis);
  const { drawn, propensity } = seed === null ? { drawn: best, propensity: 1 } : drawOne(equals, seed);
  return { option: drawn, best, propensity };
}

/** Utilities and risks this near to each other, or to a limit, may be told apart by the digits that single precision loses. */
const CLOSE = 1e-3;

/** Options whose place in the choice, in the draw or under the limit hangs on less than `CLOSE`. */
export function closeCalls(options: readonly Judged[], view: PolicyView): ReadonlySet<Judged> {
  const close = new Set<Judged>();
  const near = (a: number, b: number): boolean => Math.abs(a - b) <= CLOSE;
  for (const calibration of view.calibration ? [true, false] : [false]) {
    const as = { ...view, calibration };
    const values = options.map((option) => utility(option, as));
    for (const [at, option] of options.entries()) {
      const value = values[at] ?? 0;
      const isClose = values.some((other, i) => i !== at && (near(value, other) || near(Math.abs(value - other), EQUAL_WORTH)));
      if (isClose || near(option.odds.fail, view.acceptedFail) || near(option.cautious?.fail ?? Infinity, view.acceptedFail))
        close.add(option);
    }
  }
  return close;
}

/** From the lightest: the best option of each of the three neighbouring loads, if it is worth as much as `best`, the first of `all`. */
function equalsOf(best: Judged, all: ReturnType<typeof ranked>, view: PolicyView, axis: LoadAxis): Judged[] {
  // Where the best one is not safe none is, and it stands for all.
  if (safeOnly([best], view).length === 0) return [best];
  const top = all[0]?.value ?? 0;
  const at = axis.steps.findIndex((step) => step.kg === best.step.kg);
  return axis.steps.slice(Math.max(0, at - 1), at + 2).flatMap((step) => {
    const there = all.find(({ option }) => option.step.kg === step.kg);
    return there !== undefined && top - there.value <= EQUAL_WORTH ? [there.option] : [];
  });
}

/** Best first; of equals the earlier one. The weaker lifter is believed without doubt, so either of the two odds can be the worse. */
function ranked(options: readonly Judged[], view: PolicyView): { readonly option: Judged; readonly value: number }[] {
  const safe = safeOnly(options, view);
  const judged = (safe.length > 0 ? safe : lightestOnly(options)).map((option) => ({ option, value: utility(option, view) }));
  return judged.toSorted((a, b) => (Math.abs(a.value - b.value) <= 1e-9 ? 0 : b.value - a.value));
}

function safeOnly(options: readonly Judged[], view: PolicyView): Judged[] {
  return options.filter((option) => Math.max(option.odds.fail, oddsFor(option, view).fail) <= view.acceptedFail);
}

/** Whether a load is judged by the cautious odds; where it is not, nobody asks for them. */
export function isDoubted({ kg }: Step, view: Pick<PolicyView, 'calibration' | 'effortKnown' | 'referenceKg'>): boolean {
  return view.calibration || (!view.effortKnown && kg > view.referenceKg * 1.001);
}

/** Which odds an option is judged by. */
export function oddsFor(option: Judged, view: PolicyView): CapacityOdds {
  if (!isDoubted(option.step, view)) return option.odds;
  if (option.cautious === null) throw new Error('an option that is doubted has its cautious odds');
  return option.cautious;
}

function lightestOnly(options: readonly Judged[]): Judged[] {
  const kg = Math.min(...options.map((option) => option.step.kg));
  const lightest = options.filter((option) => option.step.kg === kg);
  return lightest.toSorted((a, b) => a.candidate.reps - b.candidate.reps).slice(0, 1);
}

function utility(option: Judged, view: PolicyView): number {
  const odds = oddsFor(option, view);
  const wanted = view.calibration ? Math.max(CALIBRATION_RIR, option.candidate.rir) : option.candidate.rir;
  const change = Math.abs(Math.log(option.step.kg / view.referenceKg));
  const steady = change < 0.001 ? SAME_LOAD : -0.2 * change;
  const value = view.goal === 'strength' ? strength(odds, option.candidate, wanted, view) : hypertrophy(odds, option, wanted, view);
  // Reps first: at equal worth, one more rep.
  return value + steady + 0.002 * option.candidate.reps;
}

/** Too easy is worth less the easier it is, without an end: a flat end would keep whoever starts far too light where they are. */
function strength(odds: CapacityOdds, candidate: Pick<Candidate, 'reps'>, wanted: number, view: PolicyView): number {
  let near = 0;
  forEachLeft(odds, candidate.reps, view, (rir, p) => {
    near += p * (rir > wanted ? 1 - (rir - wanted) / 3 : Math.max(0, 1 - (wanted - rir) / 3));
  });
  return near - FAIL_WEIGHT * odds.fail;
}

function hypertrophy(odds: CapacityOdds, { candidate }: Option, wanted: number, view: PolicyView): number {
  let stimulus = 0;
  let fatigue = 0;
  forEachLeft(odds, candidate.reps, view, (rir, p) => {
    const left = Math.max(0, rir);
    if (candidate.reps >= 5 && candidate.reps <= EASIEST_STIMULUS) stimulus += p * tooEasyToo(STIMULUS_RIR - Math.max(left, wanted));
    fatigue += p * (rir < wanted ? (wanted - rir) * Math.exp(-left / 1.5) : 0);
  });
  // Below five reps the muscle gets less of it: the strength view decides there, on the same scale.
  const worth = candidate.reps >= 5 ? stimulus : STIMULUS_RIR * strength(odds, candidate, wanted, view);
  return (worth - FATIGUE_WEIGHT * fatigue * Math.max(1, view.remainingSets)) / STIMULUS_RIR - FAIL_WEIGHT * odds.fail;
}

/** Below nothing the stimulus goes on falling, slowly, so that there is always a way back from far too light. */
function tooEasyToo(stimulus: number): number {
  return stimulus > 0 ? stimulus : 0.3 * stimulus;
}

/**
 * Visits the RIR that the lifter would report (negative = short of the reps) with its probability, a rep to failure at a time. A count from n to
 * n + 1 stands for its middle: taking its lower end would see everybody half a rep weaker and lower every load.
 */
function forEachLeft(odds: CapacityOdds, reps: number, { rirScale, rirBias }: PolicyView, visit: (rir: number, p: number) => void): void {
  let above = 1;
  for (let n = 0; n <= odds.atLeast.length; n++) {
    const next = n < odds.atLeast.length ? (odds.atLeast[n] ?? 0) : 0;
    const p = above - next;
    above = next;
    // Most of the forty are impossible to the last bit, and nothing times their worth is nothing.
    if (p === 0) continue;
    const left = n + 0.5 - reps;
    visit(left > 0 ? reportedRir(left, rirBias, rirScale) : left, p);
  }
}
