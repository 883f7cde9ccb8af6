import type { Pool } from 'pg';
import { readChampion } from '../registry/registry.ts';
import { openModelFiles, type S3Config } from '../registry/s3-files.ts';
import type { ChampionPointer, ModelStore } from './champion.ts';

/** The pointer row, read by the SELECT-only role. */
export function pgPointer(pool: Pool): ChampionPointer {
  return {
    async read() {
      const champion = await readChampion(pool);
      return champion === null ? null : { version: champion.version, sha256: champion.card.sha256 };
    },
  };
}

export function s3Store(config: S3Config): ModelStore {
  const files = openModelFiles(config);
  return { get: (version) => files.get(`${version}.onnx`) };
}
