import { readPointers, rolledBackAmong, type Pointer } from '@gymgenius/store/models/model-reads';
import type { Pool } from 'pg';
import type { Manifest } from '../model/open-model.ts';
import { openModelFiles, type S3Config } from '../registry/s3-files.ts';
import type { ModelPointers, ModelStore } from './champion.ts';

/** The pointer rows, read by the SELECT-only role. */
export function pgPointers(pool: Pool): ModelPointers {
  return {
    async read(kept) {
      const { champion, canary, shadow } = await readPointers(pool);
      const rolledBack = await rolledBackAmong(pool, kept);
      return { champion: manifestOf(champion), canary: manifestOf(canary), shadow: manifestOf(shadow), rolledBack };
    },
  };
}

function manifestOf({ version, sha256 }: Pointer): Manifest | null {
  return version === null || sha256 === null ? null : { version, sha256 };
}

export function s3Store(config: S3Config): ModelStore {
  const files = openModelFiles(config);
  return { get: (version) => files.get(`${version}.onnx`) };
}
