/** The browser's history as sheets see it. */
export interface HistoryParts {
  /** Adds an entry for the same page, marked as a sheet's. */
  readonly push: () => void;
  /** Goes back one entry; `popped` is called when it has happened. */
  readonly back: () => void;
  /** Whether the entry that the browser stands on is a sheet's. */
  readonly isSheet: () => boolean;
  readonly soon: (run: () => void) => void;
}

/**
 * Back closes the sheet that is open, and the next Back leaves the page. The first sheet to open adds one entry, sheets that follow each other share it,
 * and when the last has closed by other means the entry is left again. After a reload on such an entry no sheet is open: it is used by the next one.
 */
export class SheetHistory {
  readonly #parts: HistoryParts;
  readonly #sheets: (() => void)[] = [];
  #isLeaving = false;
  #waiting: (() => void)[] = [];

  constructor(parts: HistoryParts) {
    this.#parts = parts;
  }

  /** A sheet has opened; `close` is asked of it when somebody goes back. Returns what to call once it is gone. */
  opened(close: () => void): () => void {
    this.#sheets.push(close);
    if (!this.#isLeaving && !this.#parts.isSheet()) this.#parts.push();
    return () => {
      this.#sheets.splice(this.#sheets.indexOf(close), 1);
      // One sheet may open another in its place: whether the entry is still needed shows a moment later.
      this.#parts.soon(() => this.#leave());
    };
  }

  popped(): void {
    const byItself = this.#isLeaving;
    this.#isLeaving = false;
    if (!byItself && !this.#parts.isSheet()) this.#sheets.at(-1)?.();
    // Opened while the entry of the one before was being left, or lying under the one that was closed.
    this.#parts.soon(() => {
      if (this.#sheets.length > 0 && !this.#isLeaving && !this.#parts.isSheet()) this.#parts.push();
      this.#tell();
    });
  }

  /** Resolves when no entry is being left: a navigation that began before would be undone by it. */
  settled(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#parts.soon(() => this.#tell());
    });
  }

  #leave(): void {
    if (this.#sheets.length > 0 || this.#isLeaving || !this.#parts.isSheet()) return;
    this.#isLeaving = true;
    this.#parts.back();
  }

  #tell(): void {
    if (this.#isLeaving) return;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
