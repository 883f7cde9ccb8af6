import type { CommandEnvelope, DispatchAnswer } from '@gymgenius/actors/command-envelope';
import type { SessionHost } from '@gymgenius/actors/ports/session-host';
import type { Command } from '@gymgenius/domain/workout/commands';
import { parseCommand } from '@gymgenius/proto/commands';
import type { CommandAck } from '@gymgenius/proto/live/ack';
import type { Principal } from '../auth/principal.ts';
import type { Relation, Relations } from '../auth/relations.ts';
import type { GatewayEvents } from '../events.ts';
import type { WorkoutOwners } from './workout-owners.ts';

/** A command as it arrived: the envelope is checked, the body is not. */
export interface Arrival {
  readonly commandId: string;
  readonly workoutId: string;
  readonly clientId: string | null;
  readonly clientSeq: number | null;
  readonly performedAt: number;
  readonly body: { readonly type: string };
}

/** Where sockets and REST meet: body -> whose workout -> may they -> `host.dispatch`. Every write to a workout from outside goes through here. */
export class CommandDoor {
  readonly #host: Pick<SessionHost, 'dispatch'>;
  readonly #owners: WorkoutOwners;
  readonly #relations: Relations;
  readonly #events: GatewayEvents;

  constructor(host: Pick<SessionHost, 'dispatch'>, owners: WorkoutOwners, relations: Relations, events: GatewayEvents) {
    this.#host = host;
    this.#owners = owners;
    this.#relations = relations;
    this.#events = events;
  }

  /** Never rejects. Commands that are already known to be allowed reach the host in the same turn, so their order is the caller's. */
  submit(principal: Principal, arrival: Arrival): Promise<CommandAck> {
    const athleteId = this.#owners.peek(arrival.workoutId);
    const relation = athleteId === undefined ? undefined : this.#relations.peek(principal, athleteId);
    if (athleteId !== undefined && relation !== undefined) return this.#dispatch(principal, arrival, athleteId, relation);
    return this.#authorize(principal, arrival);
  }

  /** Whether `submit` would have to ask PostgreSQL first; then the next command must wait for this one. */
  isKnown(principal: Principal, workoutId: string): boolean {
    const athleteId = this.#owners.peek(workoutId);
    return athleteId !== undefined && this.#relations.peek(principal, athleteId) !== undefined;
  }

  async #authorize(principal: Principal, arrival: Arrival): Promise<CommandAck> {
    try {
      const athleteId = await this.#owners.of(arrival.workoutId);
      if (athleteId !== null) return await this.#dispatch(principal, arrival, athleteId, await this.#relations.of(principal, athleteId));
      if (arrival.body.type === 'start_workout') return await this.#dispatch(principal, arrival, principal.personId, 'athlete');
      // Behind a start that has not arrived yet: the same answer as the host's for a workout that it does not know.
      return arrival.clientSeq !== null && arrival.clientSeq > 1 ? { kind: 'renumber', expected: 1 } : NOT_FOUND;
    } catch (error) {
      this.#events.storageFailed('authorize', error);
      return { kind: 'retry', code: 'unavailable', retryMs: 1_000 };
    }
  }

  async #dispatch(principal: Principal, arrival: Arrival, athleteId: string, relation: Relation | null): Promise<CommandAck> {
    // Not even that it exists: to a stranger a workout of somebody else is no workout.
    if (relation === null) return NOT_FOUND;
    const parsed = parseCommand(arrival.body);
    if (!parsed.ok) this.#events.unreadableCommand(arrival.body.type, parsed.problem);
    const command: Command = parsed.ok ? parsed.command : { type: 'unreadable', name: nameOf(arrival.body.type) };
    const envelope: CommandEnvelope = {
      commandId: arrival.commandId,
      workoutId: arrival.workoutId,
      athleteId: arrival.body.type === 'start_workout' ? athleteId : null,
      clientId: arrival.clientId,
      clientSeq: arrival.clientSeq,
      performedAt: arrival.performedAt,
      command,
    };
    const answer = await this.#host.dispatch(envelope, { id: principal.personId, role: relation });
    return answer.kind === 'forbidden' && !parsed.ok ? UNREADABLE : toAck(answer);
  }
}

/** Short, and with nothing in it that PostgreSQL's jsonb would refuse (NUL, half a surrogate pair): it goes into the log. */
function nameOf(type: string): string {
  return type.replaceAll('\u0000', '').slice(0, 40).toWellFormed();
}

const NOT_FOUND: CommandAck = { kind: 'fix', code: 'not_found', message: 'There is no such workout, or you may not see it.' };
const UNREADABLE: CommandAck = { kind: 'fix', code: 'invalid_command', message: 'This command could not be read; nothing was changed.' };

function toAck(answer: DispatchAnswer): CommandAck {
  switch (answer.kind) {
    case 'committed':
    case 'retry':
    case 'renumber':
      return answer;
    case 'not_found':
      return NOT_FOUND;
    case 'forbidden':
      return { kind: 'fix', code: 'forbidden', message: 'Only the lifter may do this.' };
    case 'not_allowed':
      return { kind: 'fix', code: 'forbidden', message: 'This command id belongs to somebody else.' };
  }
}
