import { defineEntity, p } from '@mikro-orm/core';
import { MomentType } from '../moment-type.ts';

export interface ImportCounts {
  readonly workouts: number;
  readonly sets: number;
  readonly duplicates: number;
  /** Absent where nobody counted (simulated history). */
  readonly learnedFromSets?: number | undefined;
  /** False while a commit is under way or was cut short; absent = true. */
  readonly complete?: boolean | undefined;
}

export const ImportEntity = defineEntity({
  name: 'Import',
  tableName: 'import',
  properties: {
    id: p.uuid().primary(),
    athleteId: p.uuid(),
    source: p.text(),
    fileName: p.text(),
    fileSha256: p.text().fieldName('file_sha256'),
    status: p.text().$type<'committed' | 'undone'>(),
    counts: p.json<ImportCounts>(),
    createdAt: p.type(MomentType).$type<number>(),
    undoneAt: p.type(MomentType).$type<number>().nullable(),
  },
});
