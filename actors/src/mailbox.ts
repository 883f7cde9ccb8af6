export interface Mailbox<T> {
  /** False when it is full: the item was not taken. */
  offer(item: T): boolean;
  /** Takes out what waits (never what is being served), in order. */
  removeWhere(test: (item: T) => boolean): T[];
  /** Waiting and being served. */
  readonly length: number;
  /** Resolves when nothing waits and nothing is being served. */
  idle(): Promise<void>;
}

/** Strict FIFO, one item at a time, `limit` waiting beside it. `serve` must not reject. */
export function createMailbox<T>(limit: number, serve: (item: T) => Promise<void>): Mailbox<T> {
  const waiting: T[] = [];
  const idlers: (() => void)[] = [];
  let serving = false;

  async function run(): Promise<void> {
    serving = true;
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await serve(item);
    serving = false;
    for (const done of idlers.splice(0)) done();
  }

  return {
    offer: (item) => {
      if (waiting.length >= limit) return false;
      waiting.push(item);
      if (!serving) void run();
      return true;
    },
    removeWhere: (test) => {
      const taken = waiting.filter(test);
      if (taken.length > 0) waiting.splice(0, waiting.length, ...waiting.filter((item) => !taken.includes(item)));
      return taken;
    },
    get length() {
      return waiting.length + (serving ? 1 : 0);
    },
    idle: () => (serving ? new Promise((resolve) => idlers.push(resolve)) : Promise.resolve()),
  };
}
