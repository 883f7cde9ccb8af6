import type { Exercise } from '../lifting/exercise.ts';
import type { Kit } from '../lifting/kit.ts';
import { loadForModelKg, type Load, type LoadKind } from '../lifting/load.ts';
import { loadableValues } from '../lifting/loadable.ts';
import type { ExerciseHistory, PredictionRequest } from './prediction-request.ts';
import { DEFAULT_BODYWEIGHT_KG, movedKg } from './working-sets.ts';

/** Every loadable load of one exercise in one gym, from the lightest moved weight to the heaviest. Never empty. */
export interface LoadAxis {
  readonly steps: readonly Step[];
}
export interface Step {
  readonly load: Load;
  /** kg moved. */
  readonly kg: number;
}

/** The kind that the next set is entered in: the exercise's own, except that body-weight work follows what the lifter last did. */
export function kindFor(request: PredictionRequest, history: ExerciseHistory): LoadKind {
  const own = request.exercise.loadKind;
  if (!BODY_KINDS.has(own)) return own;
  const last = [...history, ...request.today].findLast((set) => set.exerciseId === request.exercise.id && BODY_KINDS.has(set.load.kind));
  const told = request.target.load?.kind ?? last?.load.kind;
  return told === 'assisted' || told === 'added' ? told : own;
}

/** The kind in which a load named as `told` can be entered for this exercise: a barbell has no "added" and no "per hand". */
export function enterableKind(told: LoadKind, own: LoadKind): LoadKind {
  return BODY_KINDS.has(own) && BODY_KINDS.has(told) ? told : own;
}

const BODY_KINDS: ReadonlySet<LoadKind> = new Set(['bodyweight', 'added', 'assisted']);

/** Loads without a known weight (bands) have one step of 0 kg. */
export function loadAxis(exercise: Exercise, kit: Kit, kind: LoadKind, bodyweightKg: number | null): LoadAxis {
  const known = axesOfKits.get(kit) ?? new Map<string, LoadAxis>();
  axesOfKits.set(kit, known);
  const { equipment, bodyweightShare } = exercise;
  const key = `${equipment} ${kind} ${bodyweightShare} ${bodyweightShare === 0 ? '' : bodyweightKg}`;
  const axis = known.get(key) ?? makeAxis(exercise, kit, kind, bodyweightKg);
  if (known.size >= MOST_AXES) known.clear();
  known.set(key, axis);
  return axis;
}

/** The sums of a gym's plates take longer than everything else in a suggestion, so they are worked out once a kit (and body weight, where it counts). */
const axesOfKits = new WeakMap<Kit, Map<string, LoadAxis>>();
const MOST_AXES = 256;

function makeAxis(exercise: Exercise, kit: Kit, kind: LoadKind, bodyweightKg: number | null): LoadAxis {
  const steps = loadableValues({ equipment: exercise.equipment, loadKind: kind }, kit).map((value): Step => {
    const load = { kind, value, unit: kit.unit };
    return { load, kg: movedKg(load, exercise, bodyweightKg) ?? 0 };
  });
  return { steps: kind === 'assisted' ? steps.toReversed() : steps };
}

/** The heaviest step of at most `kg`; the lightest of all when every one is heavier. */
export function stepAtMost(axis: LoadAxis, kg: number): Step {
  return axis.steps.findLast((step) => step.kg <= kg + EPSILON) ?? lightest(axis);
}

export function nearestStep(axis: LoadAxis, kg: number): Step {
  const below = stepAtMost(axis, kg);
  const above = stepAbove(axis, kg);
  return above !== undefined && above.kg - kg < kg - below.kg ? above : below;
}

/** The next step heavier than `kg`, if the gym has one. */
export function stepAbove(axis: LoadAxis, kg: number): Step | undefined {
  return axis.steps.find((step) => step.kg > kg + EPSILON);
}

export function lightest(axis: LoadAxis): Step {
  const first = axis.steps[0];
  if (first === undefined) throw new Error('a load axis has at least one step');
  return first;
}

/** Loads are entered at three decimals. */
export const EPSILON = 5e-4;

/** kg moved, as a number on the panel in kg: half of it per hand; less help is more weight. Used to explain a change in the lifter's own terms. */
export function panelShare(kind: LoadKind): number {
  return kind === 'per_hand' ? 0.5 : 1;
}

/** The entered load that moves `kg`, not rounded to the kit. */
export function exactLoad(kg: number, kind: LoadKind, request: PredictionRequest): Load {
  const { exercise, kit, bodyweightKg } = request;
  return loadForModelKg(kg, kind, kit.unit, exercise.bodyweightShare, bodyweightKg ?? DEFAULT_BODYWEIGHT_KG);
}
