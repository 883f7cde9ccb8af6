import type { Manifest } from '../model/open-model.ts';

/** Who should serve. */
export interface Served {
  /** null = the base model. */
  readonly champion: Manifest | null;
  readonly canary: Manifest | null;
  readonly shadow: Manifest | null;
  /** Of the versions asked about, those that must answer nobody any more. */
  readonly rolledBack: readonly string[];
}

/** The pointers. Rejects when they cannot be read. */
export interface ModelPointers {
  read(kept: readonly string[]): Promise<Served>;
}

/** The stored bytes of a version. Rejects when they cannot be read in time. */
export interface ModelStore {
  get(version: string): Promise<Uint8Array>;
}
