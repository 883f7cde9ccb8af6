import { copy } from '#lib/copy.ts';

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly action: { readonly label: string; readonly run: () => void } | null;
}

const SHOWN_MS = 8000;

/** One message at a time, at the top of the thumb's reach; the last one wins. */
export class Toasts {
  #current = $state.raw<Toast | null>(null);
  #spoken = $state('');
  #next = 0;

  get current(): Toast | null {
    return this.#current;
  }
  /** For the live region. */
  get spoken(): string {
    return this.#spoken;
  }

  show(text: string, action: Toast['action'] = null): void {
    const toast = { id: (this.#next += 1), text, action };
    this.#current = toast;
    setTimeout(() => this.#current?.id === toast.id && this.dismiss(), SHOWN_MS);
  }

  say(text: string): void {
    this.#spoken = text;
  }

  /** A refusal that came after the fact. Rest buttons are worth no words. */
  refused(command: string, code: string): void {
    if (command === 'adjust_rest' || command === 'skip_rest' || code === 'set_exists') return;
    this.show(copy.lift.refused);
  }

  dismiss(): void {
    this.#current = null;
  }
}
