import type { ModelCard } from '@gymgenius/proto/rest/models';
import { recordVersion } from '@gymgenius/store/models/model-moves';
import type { Pool } from 'pg';
import { ModelRefused } from '../model/model.ts';
import { checkFile } from './check-file.ts';
import { keepFile } from './keep-file.ts';
import type { ModelFiles } from './s3-files.ts';

/** Checks a file that was brought along, records and stores it; never promotes it. `now` = ISO 8601. Throws `ModelRefused` with a sentence. */
export async function importModel(
  bytes: Uint8Array,
  parts: { readonly registry: Pool; readonly files: Pick<ModelFiles, 'put'>; readonly states: number; readonly now: string },
): Promise<ModelCard> {
  const card = await checkFile(bytes, parts);
  const { name, sha256 } = card;
  // The row first: it holds the name, and a file under it can only be this one.
  if (!(await recordVersion(parts.registry, { name, sha256, card })))
    throw new ModelRefused(`${name} exists already with other bytes; a version's name is never used twice`);
  await keepFile(parts.files, name, bytes, JSON.stringify(card, null, 2));
  return card;
}
