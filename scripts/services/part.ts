import type { Exit, Running } from './process.ts';

/** One process of the stack, which can be ended and started again in place: same port, same data. */
export class Part implements AsyncDisposable {
  readonly name: string;
  readonly #launch: (() => Promise<Running>) | undefined;
  #running: Running | undefined;

  /** Without `launch` the part belongs to somebody else (an address from the environment): starting and stopping it does nothing. */
  constructor(name: string, launch?: () => Promise<Running>) {
    this.name = name;
    this.#launch = launch;
  }

  get ours(): boolean {
    return this.#launch !== undefined;
  }

  get pid(): number {
    return this.#mine().pid;
  }

  /** Resolves when the process that runs now has ended. */
  get gone(): Promise<Exit> {
    return this.#mine().gone;
  }

  /** Resolves when the part answers. */
  async start(): Promise<void> {
    if (!this.#launch) return;
    this.#running = await this.#launch();
  }

  /** Sends the signal and waits for the end: `SIGKILL` is a crash, `SIGTERM` a deploy. */
  async kill(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<Exit> {
    this.signal(signal);
    return this.gone;
  }

  /** Sends a signal that ends nothing: `SIGSTOP` freezes the part, `SIGCONT` wakes it. */
  signal(signal: NodeJS.Signals): void {
    process.kill(this.pid, signal);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#running?.[Symbol.asyncDispose]();
  }

  #mine(): Running {
    if (!this.#running) throw new Error(`${this.name} was not started here`);
    return this.#running;
  }
}
