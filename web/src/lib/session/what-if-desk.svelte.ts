import type { WhatIf } from '@gymgenius/domain/prediction/what-if';
import type { SuggestionOffered, WhatIfAnswer } from '@gymgenius/proto/live/messages';
import type { Api } from '#lib/api/http.ts';

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
    this.#api.get<WhatIfAnswer>(`/v1/workouts/${offered.workoutId}/what-if`).then(
      (answer) => {
        if (about === this.#asked) this.#answer = answer;
      },
      () => {
        if (about === this.#asked) this.#asked = '';
      },
    );
  }
}
