import type { WhatIf } from '@gymgenius/domain/prediction/what-if';
import type { SuggestionOffered, WhatIfAnswer } from '@gymgenius/proto/live/messages';
import type { Api } from '#lib/api/http.ts';

const TRIES = 5;
const AGAIN_MS = 1500;

/** Other numbers for the set that is on the screen: the whole grid, asked for once a suggestion, when somebody wants to know. */
export class WhatIfDesk {
  readonly #api: Api;
  #answer = $state.raw<WhatIfAnswer | null>(null);
  #asked = '';

  constructor(api: Api) {
    this.#api = api;
  }

  /** The grid for exactly what `offered` answers (I6); null until it is here, and where only a rule speaks. */
  of(offered: SuggestionOffered | null): WhatIf | null {
    const answer = this.#answer;
    return offered && answer?.workoutId === offered.workoutId && answer.basisSeq === offered.basisSeq ? answer.whatIf : null;
  }

  /** Safe to call again and again: one question a suggestion. Without a connection there is no answer, and nothing is shown. */
  ask(offered: SuggestionOffered | null): void {
    if (offered === null || offered.suggestion.forecast === null) return;
    const about = `${offered.workoutId} ${offered.basisSeq}`;
    if (about === this.#asked) return;
    this.#asked = about;
    this.#try(offered.workoutId, about, TRIES);
  }

  /** An engine that is busy now may answer in a moment. */
  #try(workoutId: string, about: string, left: number): void {
    if (about !== this.#asked) return;
    this.#api.get<WhatIfAnswer>(`/v1/workouts/${workoutId}/what-if`).then(
      (answer) => {
        if (about === this.#asked) this.#answer = answer;
      },
      () => {
        if (left > 1) setTimeout(() => this.#try(workoutId, about, left - 1), AGAIN_MS);
        else if (about === this.#asked) this.#asked = '';
      },
    );
  }
}
