import type { PredictionRequest } from '@gymgenius/domain/prediction/prediction-request';
import type { Suggestion } from '@gymgenius/domain/prediction/suggestion';
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
  /** Last set of the exercise that this phone knows of, ms. */
  readonly newest: number;
}

/** This phone's own model answer for the set that is on the screen, worked out beside the screen's work and never before it. */
export class PredictDesk {
  readonly #model: () => Promise<PhoneModel>;
  #own = $state.raw<{ readonly about: string; readonly suggestion: Suggestion } | null>(null);
  #asked = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(model: () => Promise<PhoneModel>) {
    this.#model = model;
  }

  /** The answer to exactly this request; null until it is here, and where the phone has none. */
  of(request: PredictionRequest): Suggestion | null {
    return this.#own !== null && this.#own.about === JSON.stringify(request) ? this.#own.suggestion : null;
  }

  /** Safe to call again and again: one answer a question. null = nobody has to find one any more. */
  ask(question: OwnQuestion | null, isOffline: boolean): void {
    const about = question === null ? '' : JSON.stringify(question.request);
    const asked = question === null ? '' : `${isOffline} ${question.version} ${about}`;
    if (asked === this.#asked) return;
    this.#asked = asked;
    clearTimeout(this.#timer);
    if (question === null) return;
    this.#timer = setTimeout(() => void this.#find(question, about, asked), isOffline ? PAINT_MS : SERVER_MS);
  }

  /** Fetches quietly what answers for these exercises are made of; without a network what is known stays. Returns how to call it off. */
  keep(exerciseIds: readonly string[], version: string | null): () => void {
    const refresh = () => this.#model().then((model) => model.refresh(exerciseIds, version));
    const id = setTimeout(() => void refresh().catch(() => undefined), QUIET_MS);
    return () => clearTimeout(id);
  }

  /** Without a model, or when it fails, the rule's word stands. */
  async #find({ request, version, newest }: OwnQuestion, about: string, asked: string): Promise<void> {
    const model = await this.#model().catch(() => null);
    await model?.ready(request, version);
    if (asked !== this.#asked || model === null) return;
    const start = performance.now();
    const suggestion = model.suggest(request, version, newest);
    performance.measure('own suggestion', { start });
    this.#own = suggestion && { about, suggestion };
  }
}
