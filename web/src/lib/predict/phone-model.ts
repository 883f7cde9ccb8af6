import { exercisesOf, HabitsOfWorkout } from '@gymgenius/domain/prediction/habits-of-workout';
import { stateFromBlobs, WHOLE_LIFTER, type LifterBase } from '@gymgenius/domain/prediction/lifter-base';
import { DEFAULT_PARAMETERS } from '@gymgenius/domain/prediction/filter-parameters';
import { decodeBase64 } from '@gymgenius/domain/prediction/mixture/base64';
import { modelParametersFromJson } from '@gymgenius/domain/prediction/model-parameters-json';
import type { ModelParameters } from '@gymgenius/domain/prediction/model-parameters';
import type { HistorySet, PredictionRequest } from '@gymgenius/domain/prediction/prediction-request';
import { LAYOUT, suggestFromBase, type LawModel } from '@gymgenius/domain/prediction/suggest-from-base';
import type { Suggestion } from '@gymgenius/domain/prediction/suggestion';
import type { WhatIf } from '@gymgenius/domain/prediction/what-if';
import { whatIfFromBase } from '@gymgenius/domain/prediction/what-if-from-base';
import type { LifterStateAnswer, ModelId, ModelParametersAnswer } from '@gymgenius/proto/rest/phone-model';
import { ApiError, type Api } from '#lib/api/http.ts';
import type { PhoneStore } from '#lib/sync/phone-store.ts';

/** Decoded when it comes, in quiet: base64 would cost a slow phone a tenth of a second at each start. Of another `layout` it is of no use. */
interface KeptModel extends ModelId {
  readonly layout: string;
  readonly parameters: ModelParameters;
}

interface KeptLifter {
  readonly layout: string;
  readonly model: ModelId;
  readonly stamp: string;
  readonly states: ReadonlyMap<string, Uint8Array>;
  readonly habits: ReadonlyMap<string, Uint8Array>;
  /** By exercise, of every one that was asked for: what is not in it is not known here. */
  readonly history: ReadonlyMap<string, readonly HistorySet[]>;
}

export interface PhoneModelParts {
  readonly store: Pick<PhoneStore, 'remember' | 'recall'>;
  readonly api: Pick<Api, 'get'>;
  readonly personId: string;
}

/** The running workout's version, and the one that starts now. */
const MOST_MODELS = 2;
const MODELS = 'models';

/**
 * The model on the phone: the parameters of a version and the lifter's state as of their finished workouts, fetched while there is a network, and the
 * same function of both and of today's sets as the engine's (TDR-0017). Loaded late, and asked behind the rule.
 */
export class PhoneModel {
  readonly #parts: PhoneModelParts;
  #models: readonly KeptModel[] = [];
  #lifter: KeptLifter | null = null;
  #bases = new Map<string, LifterBase>();
  #habits: { readonly workoutId: string; readonly habits: HabitsOfWorkout } | null = null;

  private constructor(parts: PhoneModelParts) {
    this.#parts = parts;
  }

  static async open(parts: PhoneModelParts): Promise<PhoneModel> {
    const made = new PhoneModel(parts);
    const [models, lifter] = await Promise.all([parts.store.recall(MODELS), parts.store.recall(lifterKey(parts))]);
    made.#models = ((models as KeptModel[] | undefined) ?? []).filter(({ layout }) => layout === LAYOUT);
    const known = (lifter as KeptLifter | undefined) ?? null;
    made.#lifter = known?.layout === LAYOUT ? known : null;
    return made;
  }

  /** Fetches what is newer. Rejects without a network, and what was known stays. `version`: what the running workout is answered by, if known. */
  async refresh(exerciseIds: readonly string[], version: string | null): Promise<void> {
    const { api, store } = this.#parts;
    const answer = await api.get<LifterStateAnswer>(`/v1/me/lifter-state?exercises=${exerciseIds.map(encodeURIComponent).join(',')}`);
    if (answer.layout !== LAYOUT) return;
    const wanted = version === null || version === answer.model.name ? [answer.model] : [answer.model, { name: version, sha256: null }];
    const models: KeptModel[] = [];
    for (const { name, sha256 } of wanted) {
      const kept = this.#models.find((one) => one.name === name && (sha256 === null || one.sha256 === sha256));
      const model = kept ?? (await api.get<ModelParametersAnswer>(`/v1/models/${name}/parameters`).then(decodedModel, noneOf));
      if (model) models.push(model);
    }
    const lifter: KeptLifter = {
      layout: LAYOUT,
      model: answer.model,
      stamp: answer.stamp,
      states: decoded(answer.states),
      habits: decoded(answer.habits),
      history: new Map(Object.entries(answer.history)),
    };
    this.#models = models.slice(0, MOST_MODELS);
    this.#lifter = lifter;
    this.#bases = new Map();
    this.#habits = null;
    await store.remember(MODELS, this.#models);
    await store.remember(lifterKey(this.#parts), lifter);
  }

  /**
   * What the engine would say; null where this phone cannot know it: the version or an exercise is not here, or `newest` (ms, the last set of the
   * exercise that this phone has heard of) is later than the state. null too where only the rule speaks.
   */
  suggest(request: PredictionRequest, version: string | null, newest: number): Suggestion | null {
    const known = this.#known(request, version, newest);
    if (known === null) return null;
    const suggestion = suggestFromBase(request, known.base, known.habits, known.law);
    return suggestion.source === 'model' ? suggestion : null;
  }

  /** What the engine would say of other numbers; null where `suggest` is. */
  whatIf(request: PredictionRequest, version: string | null, newest: number): WhatIf | null {
    const known = this.#known(request, version, newest);
    return known && whatIfFromBase(request, known.base, known.habits, known.law);
  }

  #known(request: PredictionRequest, version: string | null, newest: number) {
    const lifter = this.#lifter;
    if (lifter === null || ![...exercisesOf(request)].every((id) => lifter.history.has(id))) return null;
    const base = this.#baseOf(lifter, request.exercise.id);
    if (newest > (base.history.at(-1)?.performedAt ?? -Infinity)) return null;
    const model = this.#modelOf(version);
    if (!model) return null;
    const law: LawModel = { version: model.name, parameters: model.parameters };
    return { base, habits: this.#habitsOf(lifter, request.workoutId), law };
  }

  /** Decodes the lifter's habits ahead of a workout's first question, so that a slow phone is not held up by all of it in one go. */
  async ready(request: PredictionRequest, version: string | null): Promise<void> {
    const [lifter, model] = [this.#lifter, this.#modelOf(version)];
    if (!lifter || !model || this.#habits?.workoutId === request.workoutId) return;
    const { history } = this.#baseOf(lifter, request.exercise.id);
    this.#habitsOf(lifter, request.workoutId).now({ ...request, today: [] }, history, model.parameters);
    await new Promise((resolve) => setTimeout(resolve, 0));
  }

  #modelOf(version: string | null): KeptModel | undefined {
    const name = version ?? this.#lifter?.model.name;
    return this.#models.find((one) => one.name === name);
  }

  #baseOf(lifter: KeptLifter, exerciseId: string): LifterBase {
    const known = this.#bases.get(exerciseId);
    if (known) return known;
    const made = { state: stateFromBlobs(lifter.states), stamp: lifter.stamp, history: lifter.history.get(exerciseId) ?? [] };
    this.#bases.set(exerciseId, made);
    return made;
  }

  #habitsOf(lifter: KeptLifter, workoutId: string): HabitsOfWorkout {
    if (this.#habits?.workoutId === workoutId) return this.#habits.habits;
    const habits = new HabitsOfWorkout(lifter.stamp);
    const exerciseIds = [...lifter.history.keys()];
    habits.add({ exerciseIds, lifter: true }, { lifter: lifter.habits.get(WHOLE_LIFTER) ?? null, exercises: lifter.habits });
    this.#habits = { workoutId, habits };
    return habits;
  }
}

function lifterKey({ personId }: PhoneModelParts): string {
  return `lifter-state ${personId}`;
}

function decodedModel({ name, sha256, parameters }: ModelParametersAnswer): KeptModel {
  const [filter, mixture] = [
    { ...DEFAULT_PARAMETERS, ...parameters.filter },
    { ...parameters.mixture, fittedOn: [] },
  ];
  return {
    name,
    sha256,
    layout: LAYOUT,
    parameters: modelParametersFromJson({ filter, mixture, conformal: parameters.conformal }),
  };
}

/** A version that no phone can evaluate is no reason to go without the other one; no network is. */
function noneOf(error: unknown): null {
  if (error instanceof ApiError && error.kind !== 'unreachable') return null;
  throw error;
}

function decoded(blobs: Readonly<Record<string, string>>): ReadonlyMap<string, Uint8Array> {
  return new Map(Object.entries(blobs).map(([id, blob]) => [id, decodeBase64(blob)]));
}
