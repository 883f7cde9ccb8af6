import type { HostEvents } from '../ports/host-events.ts';

/** Counts by name and label; what crashed is kept whole. */
export class FakeEvents implements HostEvents {
  readonly counts = new Map<string, number>();
  readonly crashes: unknown[] = [];

  committed(type: string): void {
    this.#count(`committed ${type}`);
  }
  refused(code: string): void {
    this.#count(`refused ${code}`);
  }
  retried(code: string): void {
    this.#count(`retried ${code}`);
  }
  renumbered(): void {
    this.#count('renumbered');
  }
  activated(): void {
    this.#count('activated');
  }
  deactivated(why: string): void {
    this.#count(`deactivated ${why}`);
  }
  rejected(constraint: string): void {
    this.#count(`rejected ${constraint}`);
  }
  predicted(source: string): void {
    this.#count(`predicted ${source}`);
  }
  predictionFailed(why: string): void {
    this.#count(`failed ${why}`);
  }
  crashed(error: unknown): void {
    this.crashes.push(error);
  }

  #count(name: string): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }
}
