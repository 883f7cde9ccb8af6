import type { PredictionLog, ShownSuggestion } from '../ports/prediction-log.ts';

export class FakePredictionLog implements PredictionLog {
  readonly shown: ShownSuggestion[] = [];

  record(shown: ShownSuggestion): void {
    this.shown.push(shown);
  }

  async versionOf(workoutId: string): Promise<string | null> {
    const of = ({ offer }: ShownSuggestion) => offer.workoutId === workoutId && ['model', 'filter'].includes(offer.suggestion.source);
    return this.shown.findLast(of)?.offer.suggestion.modelVersion ?? null;
  }
}
