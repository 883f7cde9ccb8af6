import type { Load } from '../lifting/load.ts';
import { KG_KIT } from '../lifting/kit.ts';
import type { SetTarget } from '../prediction/prediction-request.ts';
import { SYSTEM_ACTOR_ID, type Actor } from './actor.ts';
import type { Command, LoggedSetInput } from './commands.ts';
import { decide } from './decide.ts';
import { evolve } from './evolve.ts';
import { FACT_SCHEMA_VERSION, type WorkoutEvent } from './facts.ts';
import type { PlannedSlot } from './plan.ts';
import type { RefusalCode } from './refusal.ts';
import { emptyWorkout, type Slot, type WorkoutState } from './workout-state.ts';

export const LIFTER: Actor = { id: 'lifter', role: 'athlete' };
export const COACH: Actor = { id: 'coach', role: 'coach' };
export const SYSTEM: Actor = { id: SYSTEM_ACTOR_ID, role: 'system' };

/** Ids that `knowsExercise` denies in a story. */
export const UNKNOWN_EXERCISE = 'no-such-lift';

/** A workout told command by command, for tests: decides, numbers and folds as a host would. */
export class Story {
  readonly state: WorkoutState = emptyWorkout('workout', LIFTER.id);
  readonly events: WorkoutEvent[] = [];
  /** ms; moves only by `wait`. */
  now = 1_767_636_000_000;

  wait(seconds: number): this {
    this.now += seconds * 1000;
    return this;
  }

  /** null = accepted; else why not. A refusal is an event too. `ago`: how many seconds before now it was done. */
  say(command: Command, actor: Actor = LIFTER, ago = 0): RefusalCode | null {
    const performedAt = this.now - ago * 1000;
    const knowsExercise = (id: string) => id !== UNKNOWN_EXERCISE;
    const decision = decide(this.state, command, { actor, performedAt, now: this.now, knowsExercise });
    const seq = this.state.lastSeq + 1;
    const event: WorkoutEvent = {
      workoutId: this.state.workoutId,
      seq,
      epoch: 1,
      commandId: `command-${seq}`,
      actorId: actor.id,
      clientId: null,
      clientSeq: null,
      schemaVersion: FACT_SCHEMA_VERSION,
      performedAt,
      at: this.now,
      fact: decision.ok ? decision.fact : { type: 'command_refused', command: command.type, code: decision.code },
    };
    this.events.push(event);
    evolve(this.state, event);
    return decision.ok ? null : decision.code;
  }

  slot(slotId: string): Slot {
    const slot = this.state.slots.find((one) => one.slotId === slotId);
    if (!slot) throw new Error(`no slot ${slotId}`);
    return slot;
  }
}

export const WORK: SetTarget = { type: 'working', reps: { min: 5, max: 8 }, rir: 2, load: null, restSec: null };
export const WARM_UP: SetTarget = { ...WORK, type: 'warmup', rir: null };

export function planned(slotId: string, change: Partial<PlannedSlot> = {}): PlannedSlot {
  return { slotId, exerciseId: `lift-${slotId}`, supersetGroup: null, targets: [WORK, WORK, WORK], restSec: 90, ...change };
}

export function start(slots: readonly PlannedSlot[] = [planned('a'), planned('b')]): Extract<Command, { type: 'start_workout' }> {
  return { type: 'start_workout', title: 'Monday', zone: 'Europe/Berlin', goal: 'strength', kit: KG_KIT, slots };
}

const LOAD: Load = { kind: 'external', value: 100, unit: 'kg' };

export function setOf(setId: string, slotId = 'a', change: Partial<LoggedSetInput> = {}): LoggedSetInput {
  const rest = { restSec: null, suggestionId: null, note: null, rir: null, durationSec: null };
  return { setId, slotId, type: 'working', load: LOAD, reps: 5, ...rest, ...change };
}

export function log(setId: string, slotId = 'a', change: Partial<LoggedSetInput> = {}): Extract<Command, { type: 'log_set' }> {
  return { type: 'log_set', set: setOf(setId, slotId, change) };
}

/** A story that has begun. */
export function begun(slots?: readonly PlannedSlot[]): Story {
  const story = new Story();
  story.say(start(slots));
  return story;
}
