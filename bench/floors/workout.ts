import type { HistorySet } from '@gymgenius/proto/gen/gymgenius/engine/v1/engine';
import type { FinishEnvelope, SetEnvelope, StartEnvelope } from '../src/load/commands.ts';

/** What a floor keeps of a workout: its place in the log, and what the engine must be told. */
export interface FloorWorkout {
  readonly workoutId: string;
  readonly athleteId: string;
  readonly exerciseId: string;
  readonly goal: string;
  readonly startedAt: number;
  seq: number;
  readonly today: HistorySet[];
}

/** One event to append: what happened, of which workout, at which place. */
export interface FloorEntry {
  readonly workout: FloorWorkout;
  readonly seq: number;
  readonly envelope: StartEnvelope | SetEnvelope | FinishEnvelope;
  /** The payload, as the product would store it. */
  readonly fact: { readonly type: string } & Readonly<Record<string, unknown>>;
  readonly at: number;
}

export function begin(athleteId: string, { workoutId, command }: StartEnvelope): FloorWorkout {
  const exerciseId = command.slots[0]?.exerciseId ?? '';
  return { workoutId, athleteId, exerciseId, goal: command.goal, startedAt: Date.now(), seq: 0, today: [] };
}

/** The default of the product, s. */
export const REST_SEC = 120;

export function entryOf(workout: FloorWorkout, envelope: FloorEntry['envelope']): FloorEntry {
  workout.seq += 1;
  return { workout, seq: workout.seq, envelope, fact: factOf(workout, envelope.command), at: Date.now() };
}

function factOf({ exerciseId }: FloorWorkout, command: FloorEntry['envelope']['command']): FloorEntry['fact'] {
  if (command.type === 'log_set') return { type: 'set_logged', set: { ...command.set, restSec: REST_SEC, exerciseId } };
  if (command.type === 'finish_workout') return { type: 'workout_finished', reason: 'lifter' };
  const { title, zone, goal, kit, slots } = command;
  return { type: 'workout_started', title, zone, goal, kit, slots, supersededBy: null };
}

/** After its commit: what was done today. */
export function remember({ workout, envelope: { command, performedAt } }: FloorEntry): void {
  if (command.type !== 'log_set') return;
  const { type, load, reps, rir } = command.set;
  workout.today.push({ exerciseId: workout.exerciseId, type, load: { ...load }, reps, rir, durationSec: undefined, performedAt });
}
