import type { CommandAck } from '@gymgenius/proto/live/ack';
import type { Arrival } from '../commands/command-door.ts';

type Retry = Extract<CommandAck, { kind: 'retry' }>;

/**
 * Which command of each workout was told to come again. What the phone had already sent behind it is told the same, or it would overtake and be
 * answered `renumber` for no reason; the block ends when that command, or one before it, comes again, or with the wait that was asked for: a command that was
 * committed in spite of its `retry` (its answer was lost, a copy of it was under way) is found in the log by the phone and never comes again.
 */
export class SentBack {
  readonly #first = new Map<
    string,
    { readonly clientId: string; readonly clientSeq: number; readonly answer: Retry; readonly until: number }
  >();
  readonly #now: () => number;

  /** `now` in ms, of any clock that only goes forward. */
  constructor(now: () => number) {
    this.#now = now;
  }

  note(arrival: Arrival, answer: Retry): Retry {
    const { workoutId, clientId, clientSeq } = arrival;
    const first = this.#first.get(workoutId);
    const isBehind = first?.clientId === clientId && clientSeq !== null && first.clientSeq < clientSeq && this.#now() < first.until;
    if (clientId !== null && clientSeq !== null && !isBehind)
      this.#first.set(workoutId, { clientId, clientSeq, answer, until: this.#now() + answer.retryMs });
    return answer;
  }

  /** The answer for a command that would overtake one that was sent back; null = it may go on. */
  before({ workoutId, clientId, clientSeq }: Arrival): Retry | null {
    const first = this.#first.get(workoutId);
    if (!first || clientId !== first.clientId || clientSeq === null) return null;
    if (clientSeq > first.clientSeq && this.#now() < first.until) return first.answer;
    this.#first.delete(workoutId);
    return null;
  }
}
