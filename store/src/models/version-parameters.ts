import type { ModelParametersJson } from '@gymgenius/domain/prediction/model-parameters-json';
import type { Pool } from 'pg';

export interface VersionParameters {
  readonly sha256: string;
  /** null = not known here, as of a file that was brought along. */
  readonly parameters: ModelParametersJson | null;
}

/** What a registered version has learned of the population; null when there is no such version. */
export async function versionParameters(db: Pick<Pool, 'query'>, name: string): Promise<VersionParameters | null> {
  const { rows } = await db.query<VersionParameters>('select sha256, parameters from model_version where name = $1', [name]);
  return rows[0] ?? null;
}
