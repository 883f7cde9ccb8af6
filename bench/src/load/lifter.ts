/** What one set came to, as its lifter hears it. Called in any order, each at most once. */
export interface Heard {
  /** Durable, as event `seq` of this workout. */
  readonly acked: (seq: number) => void;
  /** The next set is on the screen; `source` says who answered: the model, or a fallback. */
  readonly suggested: (source: string) => void;
  /** Refused, or the connection is gone: what the server said. */
  readonly failed: (why: string) => void;
}

/** One set that was sent: where its event must stand in the log, once it was acked. */
export interface Sent {
  readonly workoutId: string;
  readonly commandId: string;
}

/** A lifter with a running workout, whatever protocol carries it. One set is under way at a time. */
export interface Lifter {
  readonly workoutId: string;
  /** Sets logged in the workout that runs. */
  readonly sets: number;
  logSet(heard: Heard): Sent;
  /** Finishes the workout that runs, if any, and starts another. */
  startWorkout(): Promise<void>;
  /** Finishes the workout and goes. */
  leave(): Promise<void>;
}
