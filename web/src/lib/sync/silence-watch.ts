/** A gateway tells heads every 2 s to whoever follows anything; the jitter keeps a thousand phones of one gateway from dialling at one moment. */
const QUIET_MS = 2500;
const JITTER_MS = 500;
const ANSWER_MS = 1000;
/** A timer so late comes from a page that stood still: what has arrived meanwhile is read first. */
const LATE_MS = 500;

export interface SilenceParts {
  /** ms; only goes forward. */
  readonly now: () => number;
  /** Calls back after `ms`; returns how to cancel it. */
  readonly after: (ms: number, run: () => void) => () => void;
  /** 0 to 1. */
  readonly random: () => number;
  readonly probe: () => void;
  readonly giveUp: () => void;
}

/**
 * Finds out that a gateway stands still, which TCP never tells: it has been telling of workouts, and then nothing at all is heard, not even the answer
 * to a probe. Whoever follows nothing is told no heads and is left to the slower ping of the connection itself.
 */
export class SilenceWatch {
  readonly #parts: SilenceParts;
  #heardAt = 0;
  #cancel: (() => void) | null = null;

  constructor(parts: SilenceParts) {
    this.#parts = parts;
  }

  /** Anything at all. */
  heard(): void {
    this.#heardAt = this.#parts.now();
  }

  /** From now on silence means something. */
  expect(): void {
    this.heard();
    if (!this.#cancel) this.#listen();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #listen(): void {
    const { now, random } = this.#parts;
    const limit = QUIET_MS + random() * JITTER_MS;
    const look = (): void => {
      const left = this.#heardAt + limit - now();
      if (left > 0) this.#in(left, look);
      else this.#ask();
    };
    this.#in(limit, look);
  }

  #ask(): void {
    const { now, probe, giveUp } = this.#parts;
    const askedAt = now();
    probe();
    this.#in(ANSWER_MS, () => {
      if (this.#heardAt >= askedAt) return this.#listen();
      if (now() - askedAt > ANSWER_MS + LATE_MS) return this.#ask();
      this.stop();
      giveUp();
    });
  }

  #in(ms: number, run: () => void): void {
    this.#cancel = this.#parts.after(ms, run);
  }
}
