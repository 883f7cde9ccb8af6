import { exerciseById } from '@gymgenius/domain/lifting/catalogue';
import { splitWorkouts } from '@gymgenius/domain/prediction/fold-history';
import { habitSteps, type HabitContext, type HabitStep } from '@gymgenius/domain/prediction/habit-steps';
import type { MixtureState } from '@gymgenius/domain/prediction/mixture/mixture-state';
import type { Model } from '../model/model.ts';
import type { EngineRequest } from './engine-request.ts';
import { HabitsOfWorkout } from './habits-of-workout.ts';
import type { HabitAsk, LifterBase, LifterStateReader } from './lifter-state-reader.ts';

const MOST_BYTES = 384 * 1024 * 1024;

export interface HabitQuestion {
  readonly request: EngineRequest;
  readonly base: LifterBase;
  readonly model: Model;
}

/**
 * Habits of the lifters who train now, one state a workout: a new set is learned over what is there, an edited or removed one folds the workout anew
 * over the stored base. The longest unasked go first when all together are larger than `mostBytes` (an estimate); they are read again when asked.
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
  async of(questions: readonly HabitQuestion[]): Promise<(() => MixtureState)[]> {
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
    return questions.map(({ request, base, model }, at) => {
      const habits = all[at];
      if (habits === undefined) throw new Error('every question has its habits by now');
      return () => {
        const context = contextOf(request);
        habits.addUnfolded(request.exercise.id, () => unfolded(base, context));
        const now = habits.now(model, habitSteps(request.workoutId, request.today, context));
        this.#weigh(request, habits);
        return now;
      };
    });
  }

  /** Estimated bytes held. */
  get bytes(): number {
    return this.#bytes;
  }

  #entryOf({ request, base }: HabitQuestion): HabitsOfWorkout {
    const key = keyOf(request);
    const held = this.#held.get(key);
    if (held !== undefined && held.habits.stamp === base.stamp) return held.habits;
    const habits = new HabitsOfWorkout(base.stamp);
    this.#bytes -= held?.bytes ?? 0;
    this.#held.delete(key);
    this.#held.set(key, { habits, bytes: 0 });
    return habits;
  }

  /** The entry becomes the youngest, with what it weighs now. One that was let go meanwhile serves its question and is gone. */
  #weigh(request: EngineRequest, habits: HabitsOfWorkout): void {
    const key = keyOf(request);
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

function keyOf({ athleteId, workoutId }: EngineRequest): string {
  return `${athleteId} ${workoutId}`;
}

function exercisesOf({ exercise, today }: EngineRequest): Set<string> {
  return new Set([exercise.id, ...today.map((set) => set.exerciseId)]);
}

/** Imported a moment ago and not folded by the worker yet: the sets that were read beside the state are learned first. */
function unfolded({ history }: LifterBase, context: HabitContext): HabitStep[] {
  return splitWorkouts(history).flatMap((sets, at) => habitSteps(`before ${at}`, sets, context));
}

function contextOf(request: EngineRequest): HabitContext {
  const { exercise } = request;
  return { profile: request, exerciseOf: (id: string) => (id === exercise.id ? exercise : exerciseById(id)) };
}
