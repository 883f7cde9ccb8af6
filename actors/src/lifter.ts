import { exerciseById } from '@gymgenius/domain/lifting/catalogue';
import type { Exercise } from '@gymgenius/domain/lifting/exercise';
import type { ExerciseHistory } from '@gymgenius/domain/prediction/prediction-request';
import type { Command } from '@gymgenius/domain/workout/commands';
import type { LifterProfile } from '@gymgenius/domain/workout/next-set-request';
import { LedgerUnavailable } from '@gymgenius/store/ledger/workout-ledger';
import type { ExerciseBook, ExerciseBooks } from './ports/exercise-books.ts';
import type { LifterProfiles } from './ports/lifter-profiles.ts';

/** What a live workout keeps of its lifter; read when first needed, so that a takeover and a set wait for none of it. */
export interface Lifter {
  exerciseOf(exerciseId: string): Exercise | undefined;
  /** Makes every exercise that the command names known, if it exists. null = nothing to wait for. */
  learnFor(command: Command): Promise<void> | null;
  history(exerciseId: string, before: number): Promise<ExerciseHistory>;
  /** null until `prepare` has succeeded. */
  readonly profile: LifterProfile | null;
  /** Book and profile; rejects when storage is down, and may be tried again. */
  prepare(): Promise<void>;
  /** It has changed: `profile` is null until it is prepared again. */
  forgetProfile(): void;
}

export function createLifter(athleteId: string, books: ExerciseBooks, profiles: LifterProfiles): Lifter {
  let book: ExerciseBook | null = null;
  let profile: LifterProfile | null = null;
  let version = 0;
  let opening: Promise<ExerciseBook> | null = null;

  async function openBook(): Promise<ExerciseBook> {
    opening ??= books.open(athleteId).finally(() => (opening = null));
    book = await opening;
    return book;
  }
  async function learn(exerciseIds: readonly string[]): Promise<void> {
    try {
      await (book ?? (await openBook())).learn(exerciseIds);
    } catch (cause) {
      throw new LedgerUnavailable('the exercises cannot be read now', { cause });
    }
  }
  const exerciseOf = (id: string) => exerciseById(id) ?? book?.exerciseOf(id);

  return {
    exerciseOf,
    learnFor: (command) => {
      const unknown = exercisesIn(command).filter((id) => !exerciseOf(id));
      if (unknown.length === 0) return null;
      return learn(unknown);
    },
    history: async (id, before) => (book ?? (await openBook())).history(id, before),
    get profile() {
      return profile;
    },
    prepare: async () => {
      for (let asked = -1; asked !== version;) {
        asked = version;
        [profile] = await Promise.all([profiles.of(athleteId), book ?? openBook()]);
      }
    },
    forgetProfile: () => {
      version += 1;
      profile = null;
    },
  };
}

function exercisesIn(command: Command): readonly string[] {
  if (command.type === 'start_workout' || command.type === 'import_workout') return command.slots.map((slot) => slot.exerciseId);
  if (command.type === 'add_exercise') return [command.slot.exerciseId];
  return command.type === 'swap_exercise' ? [command.exerciseId] : [];
}
