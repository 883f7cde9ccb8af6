import type { CommandAck } from '@gymgenius/proto/live/ack';
import type { LiveEvent, SuggestionOffered } from '@gymgenius/proto/live/messages';
import { createHash } from 'node:crypto';

/** One command, from the tap to the moment at which its phone knew that it is in the log. All times are Date.now() of this machine. */
export interface Operation {
  readonly commandId: string;
  readonly workoutId: string;
  readonly personId: string;
  readonly device: string;
  readonly type: string;
  readonly invokedAt: number;
  /** How often it was sent. */
  sends: number;
  /** Every ack that said where it is: `seq refused`. */
  readonly acks: Set<string>;
  answers: number;
  settledAt: number | null;
}

export interface Violation {
  readonly rule: string;
  readonly at: number;
  readonly text: string;
}

interface Offer {
  readonly device: string;
  readonly workoutId: string;
  readonly basisSeq: number;
  readonly source: string;
  readonly at: number;
}

export interface LinkChange {
  readonly device: string;
  readonly isLinked: boolean;
  readonly at: number;
}

/** All that the clients did, sent, heard and showed; what the checker compares with PostgreSQL. */
export class Trace {
  readonly operations = new Map<string, Operation>();
  /** commandIds in the order of the taps, by `device workoutId`. */
  readonly queues = new Map<string, string[]>();
  /** Digests of what was heard, by `workoutId seq reader`; one each, unless somebody was told two things. */
  readonly heard = new Map<string, Set<string>>();
  readonly links: LinkChange[] = [];
  readonly offers: Offer[] = [];
  readonly violations: Violation[] = [];
  heardEvents = 0;

  fail(rule: string, text: string): void {
    if (this.violations.length < 200) this.violations.push({ rule, at: Date.now(), text });
  }

  invoked(operation: Pick<Operation, 'commandId' | 'workoutId' | 'personId' | 'device' | 'type'>): void {
    this.operations.set(operation.commandId, {
      ...operation,
      invokedAt: Date.now(),
      sends: 0,
      acks: new Set(),
      answers: 0,
      settledAt: null,
    });
    const queue = `${operation.device} ${operation.workoutId}`;
    const known = this.queues.get(queue);
    if (known) known.push(operation.commandId);
    else this.queues.set(queue, [operation.commandId]);
  }

  sent(commandId: string): void {
    const operation = this.operations.get(commandId);
    if (operation) operation.sends += 1;
  }

  answered(commandId: string, ack: CommandAck): void {
    const operation = this.operations.get(commandId);
    if (!operation) return;
    operation.answers += 1;
    if (ack.kind === 'committed') operation.acks.add(`${ack.seq} ${ack.refused}`);
  }

  settled(commandId: string): void {
    const operation = this.operations.get(commandId);
    if (operation) operation.settledAt ??= Date.now();
  }

  /** `reader` is the athlete or the coach who was told. */
  told(reader: string, event: LiveEvent): void {
    this.heardEvents += 1;
    const { commandId: _, ...rest } = event;
    const key = `${event.workoutId} ${event.seq} ${reader}`;
    const known = this.heard.get(key) ?? new Set<string>();
    this.heard.set(key, known.add(digest(rest)));
  }

  offered(device: string, { workoutId, basisSeq, suggestion }: SuggestionOffered): void {
    this.offers.push({ device, workoutId, basisSeq, source: suggestion.source, at: Date.now() });
  }

  linked(device: string, isLinked: boolean): void {
    this.links.push({ device, isLinked, at: Date.now() });
  }

  get unsettled(): Operation[] {
    return [...this.operations.values()].filter(({ settledAt }) => settledAt === null);
  }
}

/** Of a JSON value, whatever the order of its keys: jsonb gives them back in another. */
export function digest(value: unknown): string {
  return createHash('sha1')
    .update(JSON.stringify(sorted(value)))
    .digest('base64');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, sorted(one)]));
}
