import { decide } from '@gymgenius/domain/workout/decide';
import { evolve } from '@gymgenius/domain/workout/evolve';
import { emptyWorkout, type WorkoutState } from '@gymgenius/domain/workout/workout-state';
import type { CommandEnvelope, LiveCommand } from '@gymgenius/proto/commands';
import { MOST_COMMAND_BYTES } from '@gymgenius/proto/limits';
import type { CommandAck } from '@gymgenius/proto/live/ack';
import type { LiveEvent, Position } from '@gymgenius/proto/live/messages';
import type { ConnectTransport, Transport, TransportHandlers } from './transport.ts';

/** A gateway in memory, with a network that tests can break. Keeps the rules that the phone relies on: known commandId, clientSeq, one log. */
export class FakeGateway {
  readonly logs = new Map<string, LiveEvent[]>();
  readonly #states = new Map<string, WorkoutState>();
  readonly #numbers = new Map<string, number>();
  readonly #links = new Set<{ handlers: TransportHandlers; isUp: boolean }>();
  /** Between the handshake and the link, ms; what a phone asks in that time is dropped. */
  greetsAfterMs = 0;
  isReachable = true;
  /** Who asks is gone: no token of theirs is taken. */
  refusesTokens = false;
  refusals = 0;
  /** Takes the command, and loses the answer and the event. */
  losesAcks = false;
  /** Answers instead of the log, once per entry. */
  readonly answers: ((envelope: CommandEnvelope) => CommandAck | null)[] = [];

  readonly connect: ConnectTransport = (handlers) => {
    const link = { handlers, isUp: false, isGreeted: false };
    const open = () => {
      if (!this.isReachable || link.isUp) return;
      if (this.refusesTokens) {
        this.refusals += 1;
        return handlers.refused();
      }
      link.isUp = true;
      this.#links.add(link);
      link.isGreeted = false;
      void handlers.handshake().then(async ({ workouts }) => {
        if (this.greetsAfterMs > 0) await new Promise((resolve) => setTimeout(resolve, this.greetsAfterMs));
        link.isGreeted = true;
        handlers.linked();
        this.#resume(handlers, workouts);
      });
    };
    const transport: Transport = {
      open,
      close: () => void this.#links.delete(link),
      reconnect: () => {
        link.isUp = false;
        handlers.unlinked();
        open();
      },
      wake: open,
      send: (envelope, answered) => {
        if (!link.isUp || !this.isReachable || new Blob([JSON.stringify(envelope)]).size > MOST_COMMAND_BYTES) return;
        const isLost = this.losesAcks;
        const answer = this.answers.shift()?.(envelope) ?? this.#take(handlers, envelope, isLost);
        if (!isLost) queueMicrotask(() => answered(answer));
      },
      probe: (answered) => {
        if (link.isUp && this.isReachable && !this.losesAcks) queueMicrotask(() => answered(1_800_000_000_000));
      },
      watch: (workouts) => link.isGreeted && this.#resume(handlers, workouts),
      watchFloor: () => undefined,
      presence: () => undefined,
    };
    return transport;
  };

  cut(): void {
    this.isReachable = false;
    for (const link of this.#links) {
      link.isUp = false;
      link.handlers.unlinked();
    }
  }

  sets(workoutId: string): number[] {
    return (this.logs.get(workoutId) ?? []).flatMap(({ fact }) => (fact.type === 'set_logged' ? [fact.set.reps] : []));
  }

  /** What a coach, or another device, would have the log say. */
  append(workoutId: string, athleteId: string, fact: LiveEvent['fact'], isTold = true): void {
    const log = this.logs.get(workoutId) ?? [];
    const event: LiveEvent = { workoutId, athleteId, epoch: 1, seq: log.length + 1, at: 0, performedAt: 0, actorId: athleteId, fact };
    this.logs.set(workoutId, [...log, event]);
    if (isTold) for (const link of this.#links) link.handlers.event(event);
  }

  tellHeads(): void {
    const workouts = [...this.logs].map(([workoutId, log]) => ({
      workoutId,
      athleteId: 'a',
      epoch: 1,
      seq: log.length,
      status: 'active' as const,
    }));
    for (const link of this.#links) link.handlers.heads({ workouts });
  }

  #take(handlers: TransportHandlers, envelope: CommandEnvelope, isLost: boolean): CommandAck {
    const { workoutId, commandId, clientId, clientSeq, performedAt, command } = envelope;
    const log = this.logs.get(workoutId) ?? [];
    const known = log.find((event) => event.commandId === commandId);
    if (known) return { kind: 'committed', seq: known.seq, epoch: 1, refused: null };
    const key = `${workoutId} ${clientId}`;
    const expected = (this.#numbers.get(key) ?? 0) + 1;
    if (clientSeq !== expected) return { kind: 'renumber', expected };
    this.#numbers.set(key, clientSeq);
    const state = this.#states.get(workoutId) ?? emptyWorkout(workoutId, 'a');
    this.#states.set(workoutId, state);
    const decision = decide(state, command as LiveCommand, {
      actor: { id: 'a', role: 'athlete' },
      performedAt,
      now: performedAt,
      knowsExercise: () => true,
    });
    const fact: LiveEvent['fact'] = decision.ok ? decision.fact : { type: 'command_refused', command: command.type, code: decision.code };
    const event: LiveEvent = {
      workoutId,
      athleteId: 'a',
      epoch: 1,
      seq: log.length + 1,
      at: performedAt,
      performedAt,
      actorId: 'a',
      fact,
      commandId,
    };
    evolve(state, event);
    this.logs.set(workoutId, [...log, event]);
    const { commandId: _, ...told } = event;
    if (!isLost) queueMicrotask(() => handlers.event(told));
    return { kind: 'committed', seq: event.seq, epoch: 1, refused: decision.ok ? null : decision.code };
  }

  #resume(handlers: TransportHandlers, workouts: Readonly<Record<string, Position>>): void {
    for (const [workoutId, { seq }] of Object.entries(workouts)) {
      const log = this.logs.get(workoutId) ?? [];
      const events = log.filter((event) => event.seq > seq);
      handlers.resume({
        workoutId,
        athleteId: 'a',
        epoch: log.length > 0 ? 1 : 0,
        head: log.length,
        status: 'active',
        events,
        more: false,
        suggestion: null,
      });
    }
  }
}
