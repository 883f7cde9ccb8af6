import { defineEntity, p } from '@mikro-orm/core';
import { MomentType } from '../moment-type.ts';

export const ImportUploadEntity = defineEntity({
  name: 'ImportUpload',
  tableName: 'import_upload',
  properties: {
    id: p.uuid().primary(),
    athleteId: p.uuid(),
    fileName: p.text(),
    unit: p.text().$type<'kg' | 'lb'>().nullable(),
    zone: p.text(),
    /** The file's text, gzipped: 16 MB become about one. */
    gzip: p.blob(),
    createdAt: p.type(MomentType).$type<number>(),
  },
});
