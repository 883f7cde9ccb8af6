/** A moment that moves while something looks at it. Timers freeze in a sleeping page, so it is read anew when the page wakes. */
export class Clock {
  readonly #read: () => number;
  #now = $state(0);

  constructor(read: () => number) {
    this.#read = read;
    this.#now = read();
  }

  get now(): number {
    return this.#now;
  }

  /** Runs until the returned function is called. */
  start(everyMs: number): () => void {
    const look = () => (this.#now = this.#read());
    look();
    const timer = setInterval(look, everyMs);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }
}
