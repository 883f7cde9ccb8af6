/** Something with memory of its own that can die (all of it gone), stand still (a zombie once it goes on), and have a wrong clock. */
export class SimProcess {
  readonly name: string;
  skewMs = 0;
  #alive = true;
  #backlog: (() => void)[] | null = null;

  constructor(name: string) {
    this.name = name;
  }

  get isAlive(): boolean {
    return this.#alive;
  }
  get isFrozen(): boolean {
    return this.#backlog !== null;
  }

  /** Whether `run` may run now; a frozen process keeps it for later. */
  takes(run: () => void): boolean {
    if (!this.#alive) return false;
    if (!this.#backlog) return true;
    this.#backlog.push(run);
    return false;
  }

  kill(): void {
    this.#alive = false;
    this.#backlog = null;
  }

  freeze(): void {
    this.#backlog ??= [];
  }

  /** What fell due meanwhile, in order. */
  thaw(): (() => void)[] {
    const late = this.#backlog ?? [];
    this.#backlog = null;
    return late;
  }
}
