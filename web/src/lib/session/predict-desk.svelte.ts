import type { HistorySet, PredictionRequest } from '@gymgenius/domain/prediction/prediction-request';
import type { Suggestion } from '@gymgenius/domain/prediction/suggestion';
import type { WhatIf } from '@gymgenius/domain/prediction/what-if';
import type { Override } from '@gymgenius/domain/workout/workout-state';
import type { PhoneModel } from '#lib/predict/phone-model.ts';

/** How long the server's word is waited for before this phone finds its own; offline only until the rule's is painted. */
const SERVER_MS = 400;
const PAINT_MS = 30;
/** The first screen, what it asks for and its sheets go first. */
const QUIET_MS = 2000;

export interface OwnQuestion {
  readonly request: PredictionRequest;
  /** The version that the server has answered this workout by; null = it has not. */
  readonly version: string | null;
  /** Earlier sets of the exercise that this phone knows of, oldest first. */
  readonly history: readonly HistorySet[];
  /** A coach's numbers for this very set: they are not the model's to replace. */
  readonly override: Override | null;
}

/** This phone's own answer for the set that is on the screen, worked out beside the screen's work and never before it. */
export class PredictDesk {
  readonly #model: () => Promise<PhoneModel>;
  #own = $state.raw<{ readonly about: string; readonly suggestion: Suggestion } | null>(null);
  #grid = $state.raw<{ readonly about: string; readonly whatIf: WhatIf } | null>(null);
  #asked = '';
  #askedGrid = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(model: () => Promise<PhoneModel>) {
    this.#model = model;
  }

  /** The answer to exactly this question; null until it is here, and where the phone has none. */
  of(question: OwnQuestion): Suggestion | null {
    return this.#own !== null && this.#own.about === aboutOf(question) ? this.#own.suggestion : null;
  }
  /** Other numbers for exactly this question, once asked for; null as `of` is. */
  gridOf(question: OwnQuestion): WhatIf | null {
    return this.#grid !== null && this.#grid.about === aboutOf(question) ? this.#grid.whatIf : null;
  }

  /** Safe to call again and again: one answer a question. null = nobody has to find one any more. */
  ask(question: OwnQuestion | null, isOffline: boolean): void {
    const asked = question === null ? '' : `${isOffline} ${question.version} ${aboutOf(question)}`;
    if (asked === this.#asked) return;
    this.#asked = asked;
    clearTimeout(this.#timer);
    if (question === null) return;
    this.#timer = setTimeout(() => void this.#find(question, asked), isOffline ? PAINT_MS : SERVER_MS);
  }

  /** Asks this phone for other numbers; without a model here there are none. */
  askGrid(question: OwnQuestion): void {
    const about = aboutOf(question);
    if (about === this.#askedGrid || question.override !== null) return;
    this.#askedGrid = about;
    void this.#model()
      .then((model) => model.whatIf(question.request, question.version, newestOf(question)))
      .then((whatIf) => about === this.#askedGrid && (this.#grid = whatIf && { about, whatIf }))
      .catch(() => (this.#askedGrid = ''));
  }

  /** Fetches quietly what answers for these exercises are made of; without a network what is known stays. Returns how to call it off. */
  keep(exerciseIds: readonly string[], version: string | null): () => void {
    const refresh = () => this.#model().then((model) => model.refresh(exerciseIds, version));
    const id = setTimeout(() => void refresh().catch(() => undefined), QUIET_MS);
    return () => clearTimeout(id);
  }

  /** Without a model, or when it fails, the rule's word stands. */
  async #find(question: OwnQuestion, asked: string): Promise<void> {
    const { request, version, history, override } = question;
    const about = aboutOf(question);
    if (override !== null) {
      const { coachSuggestion } = await import('@gymgenius/domain/workout/coach-suggestion');
      if (asked === this.#asked) this.#own = { about, suggestion: coachSuggestion(override, request, history) };
      return;
    }
    const model = await this.#model().catch(() => null);
    await model?.ready(request, version);
    if (asked !== this.#asked || model === null) return;
    const start = performance.now();
    const suggestion = model.suggest(request, version, newestOf(question));
    performance.measure('own suggestion', { start });
    this.#own = suggestion && { about, suggestion };
  }
}

function aboutOf({ request, override }: OwnQuestion): string {
  return `${override?.seq ?? ''} ${JSON.stringify(request)}`;
}

/** When this phone last heard of the exercise, ms. */
function newestOf({ history }: OwnQuestion): number {
  return history.at(-1)?.performedAt ?? -Infinity;
}
