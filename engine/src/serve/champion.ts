import type { Manifest } from '../model/open-model.ts';

/** Who should serve. null = nobody was promoted yet. Rejects when it cannot be read. */
export interface ChampionPointer {
  read(): Promise<Manifest | null>;
}

/** The stored bytes of a version. Rejects when they cannot be read in time. */
export interface ModelStore {
  get(version: string): Promise<Uint8Array>;
}
