import type { PhoneStore } from './phone-store.ts';
import type { Transport } from './transport.ts';

/** The server's time as this phone knows it: measured at each connect, kept for when there is none. */
export class ServerClock {
  readonly #store: PhoneStore;
  readonly #phone: () => number;
  #offset = 0;

  constructor(store: PhoneStore, phone: () => number) {
    this.#store = store;
    this.#phone = phone;
  }

  /** Server time, ms. */
  now(): number {
    return this.#phone() + this.#offset;
  }

  async recall(): Promise<void> {
    const known = await this.#store.recall('offset');
    if (typeof known === 'number') this.#offset = known;
  }

  measure(transport: Transport): void {
    const asked = this.#phone();
    transport.probe((serverNow) => {
      this.#offset = Math.round(serverNow - (asked + this.#phone()) / 2);
      void this.#store.remember('offset', this.#offset);
    });
  }
}
