import type { WorkoutState } from '@gymgenius/domain/workout/workout-state';
import type { SuggestionOffered } from '@gymgenius/proto/live/messages';
import type { Person } from './people.ts';

/** Something that shows workouts: a lifter's device, or a coach's floor. */
export interface Screen {
  readonly name: string;
  readonly person: Person;
  /** Since when it is linked; null = it is not. */
  readonly linkedAt: number | null;
  /** In the order in which they came. */
  readonly workouts: readonly string[];
  view(workoutId: string): Shown | null;
}

interface Shown {
  readonly state: WorkoutState;
  readonly suggestion: SuggestionOffered | null;
  readonly head: number;
  /** Commands of this device lie on top of the confirmed fold. */
  readonly isPending: boolean;
}
