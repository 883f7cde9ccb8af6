import { defineEntity, p } from '@mikro-orm/core';
import { MomentType } from '../moment-type.ts';

export interface ImportReading {
  /** 0-based, by what they are. */
  readonly columns: Readonly<Record<string, number>> | null;
  readonly dateOrder: 'dmy' | 'mdy' | null;
}

export const ImportUploadEntity = defineEntity({
  name: 'ImportUpload',
  tableName: 'import_upload',
  properties: {
    id: p.uuid().primary(),
    athleteId: p.uuid(),
    fileName: p.text(),
    unit: p.text().$type<'kg' | 'lb'>().nullable(),
    zone: p.text(),
    /** What the lifter said of how it is to be read. */
    reading: p.json<ImportReading>(),
    /** The file's text, gzipped: 16 MB become about one. */
    gzip: p.blob(),
    createdAt: p.type(MomentType).$type<number>(),
  },
});
