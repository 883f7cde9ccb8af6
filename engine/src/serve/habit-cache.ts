import { exercisesOf, HabitsOfWorkout } from '@gymgenius/domain/prediction/habits-of-workout';
import type { LifterBase } from '@gymgenius/domain/prediction/lifter-base';
import type { EngineRequest } from './engine-request.ts';
import type { HabitAsk, LifterStateReader } from './lifter-state-reader.ts';

const MOST_BYTES = 384 * 1024 * 1024;

export interface HabitQuestion {
  readonly request: EngineRequest;
  readonly base: LifterBase;
}

/**
 * Habits of the lifters who train now, one state a lifter, since nobody has two workouts at once: a new set is learned over what is there, an edited
 * or removed one, or another workout, is folded anew over the stored base. The longest unasked go first when all together are larger than `mostBytes` (an estimate); they are read again when asked.
 */
export class HabitCache {
  readonly #reader: LifterStateReader;
  readonly #mostBytes: number;
  readonly #held = new Map<string, { readonly habits: HabitsOfWorkout; bytes: number }>();
  #bytes = 0;

  constructor(reader: LifterStateReader, mostBytes = MOST_BYTES) {
    this.#reader = reader;
    this.#mostBytes = mostBytes;
  }

  /** Reads what is missing, in one go, and answers how each question gets its lifter's habits: when asked, in no time, as of its own sets. */
  async of(questions: readonly HabitQuestion[]): Promise<Pick<HabitsOfWorkout, 'now'>[]> {
    const all = questions.map((question) => this.#entryOf(question));
    const asks = new Map<HabitsOfWorkout, HabitAsk & { exerciseIds: readonly string[] }>();
    for (const [at, { request }] of questions.entries()) {
      const habits = all[at];
      const missing = habits?.missing(exercisesOf(request)) ?? [];
      if (habits === undefined || (missing.length === 0 && habits.hasLifter)) continue;
      const ids = new Set([...(asks.get(habits)?.exerciseIds ?? []), ...missing]);
      asks.set(habits, { athleteId: request.athleteId, exerciseIds: [...ids], lifter: !habits.hasLifter });
    }
    if (asks.size > 0) {
      const read = await this.#reader.readHabits([...asks.values()]);
      for (const [at, [habits, ask]] of [...asks].entries()) habits.add(ask, read[at] ?? { lifter: null, exercises: new Map() });
    }
    return questions.map(({ request: asked }, at) => {
      const habits = all[at];
      if (habits === undefined) throw new Error('every question has its habits by now');
      return {
        now: (request, history, parameters) => {
          const now = habits.now(request, history, parameters);
          this.#weigh(asked, habits);
          return now;
        },
      };
    });
  }

  /** Estimated bytes held. */
  get bytes(): number {
    return this.#bytes;
  }

  #entryOf({ request, base }: HabitQuestion): HabitsOfWorkout {
    const key = request.athleteId;
    const held = this.#held.get(key);
    if (held !== undefined && held.habits.stamp === base.stamp) return held.habits;
    const habits = new HabitsOfWorkout(base.stamp);
    this.#bytes -= held?.bytes ?? 0;
    this.#held.delete(key);
    this.#held.set(key, { habits, bytes: 0 });
    return habits;
  }

  /** The entry becomes the youngest, with what it weighs now. One that was let go meanwhile serves its question and is gone. */
  #weigh({ athleteId: key }: EngineRequest, habits: HabitsOfWorkout): void {
    const held = this.#held.get(key);
    if (held?.habits !== habits) return;
    const bytes = habits.bytes();
    this.#bytes += bytes - held.bytes;
    this.#held.delete(key);
    this.#held.set(key, { habits, bytes });
    for (const [oldest, { bytes: theirs }] of this.#held) {
      if (this.#bytes <= this.#mostBytes || oldest === key) break;
      this.#held.delete(oldest);
      this.#bytes -= theirs;
    }
  }
}
