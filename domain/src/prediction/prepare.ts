import type { Exercise } from '../lifting/exercise.ts';
import { stopAtTarget, type BehaviourHead } from './behaviour.ts';
import { boundsOf, type Bounds } from './bound-suggestion.ts';
import { optionsFor, type Option } from './candidates.ts';
import { capacityDoubt, type Candidate } from './capacity-law.ts';
import { cautious, stateFeatures, type StateFeatures } from './features.ts';
import { habitualBehaviour, mixtureNow } from './habitual-behaviour.ts';
import { lifterNow, type LifterNow } from './lifter-now.ts';
import type { LifterState } from './lifter-state.ts';
import { kindFor, type Step } from './load-axis.ts';
import { BLANK_MODEL, type ModelParameters } from './model-parameters.ts';
import type { MixtureState } from './mixture/mixture-state.ts';
import { afterMoreRest } from './more-rest.ts';
import { movedKg, workingSets } from './working-sets.ts';
import type { ExerciseHistory, PredictionRequest } from './prediction-request.ts';
import { isDoubted } from './policy.ts';
import { isEffortKnown, referenceSet, type ReferenceSet } from './reference-set.ts';
import { restFor } from './rest-for.ts';
import { failRisk } from './safety/fail-risk.ts';
import { isWithoutNumbers } from './suggest-by-rule.ts';
import { heedShortSets } from './short-sets.ts';
import { CALIBRATION_RIR, targetRir } from './target-effort.ts';

/** Above this sd of ln 1RM the lift is not known well enough: calibration. The day's form is left out, since no set of today ends it. */
const UNSURE = 0.06;
/** Sets after which asking for more of the kind is no help: who has not said by then how hard they were will not. */
const MOST_CALIBRATION_SETS = 6;
/** A longer pause makes the lift unknown again. */
const AWAY_WEEKS = 4;

function isUnsure({ state, weeksAway }: LifterNow): boolean {
  return Math.sqrt(state.p[0] ?? 0) > UNSURE && (state.sets < MOST_CALIBRATION_SETS || weeksAway > AWAY_WEEKS);
}

/** The cells of a what-if before their odds are known: rest by rest, load by load, reps by reps. */
export interface WhatIfGrid {
  readonly steps: readonly Step[];
  readonly repsFrom: number;
  readonly repsCount: number;
  /** Seconds before the set, of the cells. */
  readonly restSec: readonly number[];
  readonly cells: readonly Candidate[];
}

/** A question made ready for a model: its inputs, and what the answer needs besides. */
export interface Prepared {
  readonly request: PredictionRequest;
  readonly now: LifterNow;
  readonly features: StateFeatures;
  /** The same lifter at the 20th percentile. */
  readonly cautiousFeatures: StateFeatures;
  readonly options: readonly Option[];
  /** Which of the options the cautious lifter judges. */
  readonly doubted: readonly boolean[];
  /** Asked beside the options, of the lifter as believed: each option after a longer rest, then the what-if's cells. */
  readonly extra: readonly Candidate[];
  readonly whatIf: WhatIfGrid | null;
  readonly reference: ReferenceSet | null;
  /** kg moved that options are counted from. */
  readonly referenceKg: number;
  /** Effort of the reference was told. */
  readonly effortKnown: boolean;
  readonly bounds: Bounds;
  readonly restSec: number;
  /** Seconds before the set that the odds count with: the plan's, or what has gone by already. */
  readonly restedFor: number;
  readonly calibration: boolean;
  readonly parameters: ModelParameters;
  /** Says what will be logged at an option; costs its forecast when asked, once a load. */
  readonly behaviour: BehaviourHead;
}

/**
 * Folds today's sets over the lifter's base state and lays out the options within every hard limit. null where only the rule speaks: bands,
 * timed work, warm-ups. `habitsNow` answers the base's mixture with today's sets learned, where the caller keeps it up to date; else it is folded here.
 */
export function prepare(
  asked: PredictionRequest,
  history: ExerciseHistory,
  base: LifterState,
  exerciseOf: (exerciseId: string) => Exercise | undefined,
  parameters: ModelParameters = BLANK_MODEL,
  habitsNow?: () => MixtureState,
): Prepared | null {
  if (isWithoutNumbers(asked, history) || asked.target.type === 'warmup') return null;
  const working = workingSets(asked, history);
  const now = heedShortSets(lifterNow(base, asked, exerciseOf, parameters.filter), asked, working, parameters.filter);
  const features = stateFeatures(now, parameters.filter);
  const doubt = capacityDoubt(features, { reps: asked.target.reps.max, rir: targetRir(asked.target) });
  const calibration = isUnsure(now);
  const request = calibration ? stoppingShort(asked) : asked;
  const restSec = Math.max(restFor(request), now.restedSec ?? 0);
  const risk = failRisk(features, request.exercise, request.target, restSec);
  const bounds = boundsOf(request, history, risk, kindFor(request, history), working);
  if (bounds.axis.steps.every((step) => step.kg <= 0)) return null;
  const reference = referenceSet(working, request);
  const planned = request.target.load && movedKg(request.target.load, request.exercise, request.bodyweightKg);
  const heavier = request.notToday === 'heavier' ? 1.05 : 1;
  const referenceKg = planned ?? (reference === null ? Math.min(bounds.limitKg, Math.exp(features[0] ?? 0)) : reference.kg * heavier);
  const all = optionsFor(referenceKg, bounds, request, restSec, features);
  const options = planned === null ? all : nearestLoadOnly(all, planned);
  const effortKnown = isEffortKnown(reference);
  return {
    request,
    now,
    features,
    cautiousFeatures: cautious(features, doubt),
    options,
    doubted: options.map(({ step }) => isDoubted(step, { calibration, effortKnown, referenceKg })),
    extra: options.map(({ candidate }) => afterMoreRest(candidate)),
    whatIf: null,
    reference,
    referenceKg,
    effortKnown,
    bounds,
    restSec: restFor(request),
    restedFor: restSec,
    calibration,
    parameters,
    behaviour: behaviourOf(request, base, exerciseOf, parameters, habitsNow),
  };
}

function behaviourOf(
  request: PredictionRequest,
  { mixture }: LifterState,
  exerciseOf: (exerciseId: string) => Exercise | undefined,
  parameters: ModelParameters,
  habitsNow: (() => MixtureState) | undefined,
): BehaviourHead {
  if (habitsNow !== undefined) return habitualBehaviour(habitsNow, request, parameters);
  if (mixture === undefined) return stopAtTarget;
  const known = (id: string) => (id === request.exercise.id ? request.exercise : exerciseOf(id));
  const now = mixtureNow(mixture, request, { profile: request, exerciseOf: known }, parameters);
  return habitualBehaviour(() => now, request, parameters);
}

/** While the lift is not known, the set ends with two reps left whatever the plan says: it is done to learn from. */
function stoppingShort(request: PredictionRequest): PredictionRequest {
  return { ...request, target: { ...request.target, rir: Math.max(CALIBRATION_RIR, targetRir(request.target)) } };
}

/** The plan names its load: the model only chooses the reps, and only safety lowers it. */
function nearestLoadOnly(options: readonly Option[], kg: number): Option[] {
  const nearest = options.reduce((best, option) => Math.min(best, Math.abs(option.step.kg - kg)), Infinity);
  return options.filter((option) => Math.abs(option.step.kg - kg) === nearest);
}
