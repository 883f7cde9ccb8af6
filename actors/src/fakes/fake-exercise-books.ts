import { exerciseById } from '@gymgenius/domain/lifting/catalogue';
import type { Exercise } from '@gymgenius/domain/lifting/exercise';
import type { ExerciseHistory } from '@gymgenius/domain/prediction/prediction-request';
import type { ExerciseBook, ExerciseBooks } from '../ports/exercise-books.ts';

/** The catalogue, the lifter's own exercises and a past, all in memory. */
export class FakeExerciseBooks implements ExerciseBooks {
  /** "Storage": what `learn` finds. */
  readonly own = new Map<string, Exercise>();
  readonly past = new Map<string, ExerciseHistory>();
  /** While set, every read of storage is rejected with it. */
  down: Error | null = null;
  opened = 0;

  async open(): Promise<ExerciseBook> {
    this.#read();
    this.opened += 1;
    const learned = new Map(this.own);
    return {
      exerciseOf: (id) => exerciseById(id) ?? learned.get(id),
      learn: async (ids) => {
        this.#read();
        for (const id of ids) {
          const exercise = this.own.get(id);
          if (exercise) learned.set(id, exercise);
        }
      },
      history: async (id, before) => {
        this.#read();
        return (this.past.get(id) ?? []).filter((set) => set.performedAt < before).slice(-60);
      },
    };
  }

  #read(): void {
    if (this.down) throw this.down;
  }
}
