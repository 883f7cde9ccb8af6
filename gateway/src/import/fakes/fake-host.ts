import type { CommandEnvelope, DispatchAnswer } from '@gymgenius/actors/command-envelope';
import { decide } from '@gymgenius/domain/workout/decide';
import { evolve } from '@gymgenius/domain/workout/evolve';
import { emptyWorkout, type WorkoutState } from '@gymgenius/domain/workout/workout-state';
import type { Dispatch } from '../dispatch-all.ts';

export interface FakeHost {
  readonly workouts: ReadonlyMap<string, WorkoutState>;
  readonly dispatch: Dispatch;
  /** After this many commits every command is answered "later". */
  failAfter: number;
  committed: number;
  /** Told after each commit. */
  onCommit: (committed: number) => void;
}

/** Decides and folds in memory, with each command answered once (I2). */
export function fakeHost(): FakeHost {
  const workouts = new Map<string, WorkoutState>();
  const answers = new Map<string, DispatchAnswer>();
  const host: FakeHost = {
    workouts,
    failAfter: Infinity,
    committed: 0,
    onCommit: () => undefined,
    dispatch: (envelope, actor) => Promise.resolve(answers.get(envelope.commandId) ?? apply(envelope, actor)),
  };
  return host;

  function apply(envelope: CommandEnvelope, actor: Parameters<Dispatch>[1]): DispatchAnswer {
    if (host.committed >= host.failAfter) return { kind: 'retry', code: 'unavailable', retryMs: 60_000 };
    const state = workouts.get(envelope.workoutId) ?? emptyWorkout(envelope.workoutId, envelope.athleteId ?? actor.id);
    const { command, performedAt } = envelope;
    const decision = decide(state, command, { actor, performedAt, now: performedAt, knowsExercise: () => true });
    const seq = state.lastSeq + 1;
    const fact = decision.ok ? decision.fact : ({ type: 'command_refused', command: command.type, code: decision.code } as const);
    workouts.set(envelope.workoutId, evolve(state, { seq, performedAt, actorId: actor.id, fact }));
    const answer = { kind: 'committed', seq, epoch: 1, refused: decision.ok ? null : decision.code } as const;
    answers.set(envelope.commandId, answer);
    host.committed += 1;
    host.onCommit(host.committed);
    return answer;
  }
}
